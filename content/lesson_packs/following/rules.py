"""Following a pack, and telling who follows it: a newer release, a retirement, a withdrawal."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.access.visibility import Viewer
from accounts.models import User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify
from content.lesson_packs.following.models import PackFollower
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage
from content.pages.root_paths import path_on_site

NEWER = register(
    Kind(
        key="pack.newer",
        label=_("A newer release of a lesson pack that you follow"),
        title=_("“%(title)s” has a newer release: %(number)s"),
        asked_for=True,
    )
)
RETIRED = register(
    Kind(
        key="pack.retired",
        label=_("A lesson pack that you follow is retired"),
        title=_("“%(title)s” is retired: %(reason)s"),
        asked_for=True,
    )
)
WITHDRAWN = register(
    Kind(
        key="pack.withdrawn",
        label=_("A lesson pack that you follow is withdrawn"),
        title=_("“%(title)s” is withdrawn, please stop using it: %(reason)s"),
        asked_for=True,
    )
)


def follow(user: User, pack: LessonPackPage) -> None:
    """Tell this person when the pack changes. Asking twice changes nothing."""
    PackFollower.objects.get_or_create(user=user, pack=pack)


def stop_following(user: User, pack: LessonPackPage) -> None:
    """Tell them no more."""
    PackFollower.objects.filter(user=user, pack=pack).delete()


def follows(user: Viewer, pack: LessonPackPage) -> bool:
    """Whether this person asked to be told."""
    if user is None or not user.is_authenticated:
        return False
    return PackFollower.objects.filter(user=user.pk, pack=pack).exists()


@transaction.atomic
def tell_of_release(release: PackRelease) -> int:
    """A newer release can be taken: everybody who follows the pack hears of it once. The first is
    newer than none.
    """
    if release.number == 1:
        return 0
    values: dict[str, str | int] = {"title": release.pack.title, "number": release.number}
    return _tell(release.pack, NEWER, key=str(release.uuid), values=values)


@transaction.atomic
def tell_of_notice(notice: PackNotice) -> int:
    """A release or the pack is retired or withdrawn: once for each notice."""
    kind = WITHDRAWN if notice.is_withdrawn else RETIRED
    values: dict[str, str | int] = {"title": notice.pack.title, "reason": notice.reason}
    return _tell(notice.pack, kind, key=str(notice.pk), values=values)


def _tell(pack: LessonPackPage, kind: Kind, *, key: str, values: dict[str, str | int]) -> int:
    told = 0
    followers = PackFollower.objects.filter(pack=pack, user__is_active=True)
    for follower in followers.select_related("user").order_by("pk").iterator(chunk_size=500):
        if pack.may_be_seen_by(follower.user):
            path = path_on_site(pack)
            notify(follower.user, kind, key=key, values=values, path=path)
            told += 1
    return told
