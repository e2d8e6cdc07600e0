"""Public appeals end: by themselves on their day, or at once when somebody withdraws them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import log as audit
from accounts.models import User
from content.appeals.models import AppealPage


def withdraw(appeal: AppealPage, *, actor: User, why: str) -> AppealPage:
    """Take an appeal down everywhere: page, picture, lists, feeds, search, caches; every language.

    Its scheduled returns go too. What was published stays in the history, with who and why.
    Withdrawing twice changes nothing. `ValidationError` where no reason is given.
    """
    if not why.strip():
        raise ValidationError({"why": _("Say why: it is kept for the record.")})
    with transaction.atomic():
        languages = AppealPage.objects.filter(translation_key=appeal.translation_key)
        for locked in languages.select_for_update().order_by("pk"):
            _take_down(locked, actor=actor, why=why.strip()[:250])
    return AppealPage.objects.get(pk=appeal.pk)


def _take_down(appeal: AppealPage, *, actor: User, why: str) -> None:
    if appeal.withdrawn_at is not None:
        return
    appeal.withdrawn_at = timezone.now()
    appeal.withdrawn_by = actor
    appeal.withdrawn_why = why
    appeal.save(
        update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"],
        clean=False,  # type: ignore[call-arg]  # Wagtail's: the words were checked before
    )
    appeal.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    if appeal.live:
        appeal.unpublish(user=actor)
    audit.record("appeal.withdrawn", actor=actor, target=appeal, why=why)
