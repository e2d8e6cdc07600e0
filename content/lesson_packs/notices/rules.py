"""Retiring and withdrawing a release or a whole pack, and taking that back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import log as audit
from accounts.models import User
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage
from content.pages.dependencies import changed_with
from signpost.outbox import emit
from signpost.purging import purge_pages

STANDING_CHANGED = "content.pack_standing_changed"


def give_notice(
    pack: LessonPackPage,
    *,
    release: PackRelease | None = None,
    kind: str,
    reason: str,
    copies: str = "",
    alternative: LessonPackPage | None = None,
    actor: User,
) -> list[PackNotice]:
    """Retire or withdraw a release, or the whole pack in every language. It holds from the next
    request, at every address. A notice that was there before is replaced.

    `ValidationError` without a reason, or where the pack is named as its own alternative.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: everybody who comes for it reads this.")})
    if alternative is not None and alternative.translation_key == pack.translation_key:
        raise ValidationError({"alternative": _("Choose another pack, or none.")})
    with transaction.atomic():
        made = []
        for locked in _locked(pack, every_language=release is None):
            _end(locked, release, actor=actor)
            notice = PackNotice.objects.create(
                pack=locked,
                release=release,
                kind=kind,
                reason=reason.strip(),
                copies=copies.strip(),
                alternative=alternative,
                made_by=actor,
            )
            made.append(notice)
            audit.record(f"pack.{kind}", actor=actor, target=release or locked, why=notice.reason)
            if release is None and notice.is_withdrawn and locked.live:
                locked.unpublish(user=actor)
            _tell(locked, notice)
    return made


def end_notice(notice: PackNotice, *, actor: User) -> None:
    """Take it back: a release is handed out again. A pack stays down until somebody publishes it.

    Ending one that has ended changes nothing.
    """
    with transaction.atomic():
        for locked in _locked(notice.pack, every_language=notice.release_id is None):
            if _end(locked, notice.release, actor=actor):
                audit.record("pack.restored", actor=actor, target=notice.release or locked)
                _tell(locked, None)


def withdrawal_of(pack: LessonPackPage) -> PackNotice | None:
    """Why the whole pack is refused; None where it is not."""
    return (
        PackNotice.objects.of_pack(pack)
        .filter(kind=PackNotice.Kind.WITHDRAWN)
        .select_related("alternative")
        .first()
    )


def _locked(pack: LessonPackPage, *, every_language: bool) -> list[LessonPackPage]:
    packs = LessonPackPage.objects.filter(translation_key=pack.translation_key)
    if not every_language:
        packs = packs.filter(pk=pack.pk)
    return list(packs.select_for_update(of=("self",)).order_by("pk"))


def _end(pack: LessonPackPage, release: PackRelease | None, *, actor: User) -> int:
    return (
        PackNotice.objects.in_force()
        .filter(pack=pack, release=release)
        .update(ended_at=timezone.now(), ended_by=actor)
    )


def _tell(pack: LessonPackPage, notice: PackNotice | None) -> None:
    emit(STANDING_CHANGED, {"pack": pack.pk, "notice": notice.pk if notice else None})
    purge_pages(changed_with(pack))
