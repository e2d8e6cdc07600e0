"""Packs used lately, and new ones for what somebody has said that they teach."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.access.visibility import Viewer
from accounts.users.models import User
from content.lesson_packs.curriculum.models import PackStage
from content.lesson_packs.library.models import RecentPack, Teaching
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage

MOST_RECENT = 20
KEEP_RECENT = datetime.timedelta(days=90)
NEW_FOR = datetime.timedelta(days=120)
AGAIN = datetime.timedelta(hours=1)
SHOWN = 6


def has_used(pack: Any, *, since: Any) -> Exists:
    """Of a row of people: whether it stands in their list that they took the pack, noted since a
    moment.
    """
    noted = RecentPack.objects.filter(user=OuterRef("pk"), pack=pack, used_at__gt=since)
    return Exists(noted)


def note_use(user: Viewer, pack: LessonPackPage) -> None:
    """Somebody with an account takes files: into their own list. Files one after the other are one
    use; nobody without an account is noted.
    """
    if user is None or not user.is_authenticated:
        return
    now = timezone.now()
    known = RecentPack.objects.filter(user=user.pk, pack=pack.pk)
    if known.filter(used_at__gt=now - AGAIN).exists():
        return
    RecentPack.objects.update_or_create(user_id=user.pk, pack_id=pack.pk, defaults={"used_at": now})
    kept = RecentPack.objects.filter(user=user.pk)[:MOST_RECENT].values_list("pk", flat=True)
    RecentPack.objects.filter(user=user.pk).exclude(pk__in=list(kept)).delete()


def recent_packs(user: User) -> list[LessonPackPage]:
    """The packs of the list that this person may still see, the last one first."""
    visible = LessonPackPage.objects.visible_to(user)
    since = timezone.now() - KEEP_RECENT
    rows = RecentPack.objects.filter(user=user, pack__in=visible, used_at__gt=since)
    return [row.pack for row in rows.select_related("pack__locale")[:SHOWN]]


def forget_recent() -> int:
    """Delete what was used long ago. Returns how many."""
    limit = timezone.now() - KEEP_RECENT
    return RecentPack.objects.filter(used_at__lt=limit).delete()[0]


def new_packs(user: User, language: str) -> list[LessonPackPage]:
    """What was published in the last four months for a stage or topic that this person chose; none
    where nothing is chosen.
    """
    teaching = Teaching.objects.filter(user=user).first()
    if teaching is None or not (teaching.key_stages or teaching.topics):
        return []
    retired = PackNotice.objects.in_force().filter(pack=OuterRef("pk"), release=None)
    packs = (
        LessonPackPage.objects.visible_to(user)
        .filter(first_published_at__gt=timezone.now() - NEW_FOR, locale__language_code=language)
        .exclude(Exists(retired))
        .order_by("-first_published_at")
    )
    if teaching.topics:
        packs = packs.filter(topics__translation_key__in=teaching.topics).distinct()
    if teaching.key_stages:
        of_stages = PackStage.objects.filter(page=OuterRef("pk"), stage__in=teaching.key_stages)
        packs = packs.filter(Exists(of_stages))
    return list(packs[:SHOWN])
