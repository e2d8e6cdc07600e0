"""Who may download the files of a lesson pack, and which files they are."""

from typing import Any

from django.db.models import BigIntegerField, QuerySet

from accounts.access.visibility import Viewer, may_access
from content.lesson_packs.matrix import matrix_of
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage
from signpost.built_once import BuiltOnce, Given


def may_download(pack: LessonPackPage, user: Viewer) -> bool:
    """Who may take the files: one who may see the page and reaches the download level."""
    return pack.may_be_seen_by(user) and may_access(
        user, pack.download_level, pack.download_unlocked_by
    )


def _newest() -> QuerySet[PackRelease]:
    ready = PackRelease.objects.handed_out().filter(state=PackRelease.State.READY)
    return ready.filter(pack=Given("pack", BigIntegerField())).order_by("-number")[:1]


NEWEST = BuiltOnce(_newest)


def current_release(pack: LessonPackPage) -> PackRelease | None:
    """The newest release whose zip is built and of which nobody has given notice."""
    found = NEWEST.ask(pack=pack.pk)
    return found[0] if found else None


def describe_pack(pack: LessonPackPage, *, user: Viewer) -> dict[str, Any]:
    """What the page of a pack shows: release, files, whether this person may take them, and the
    notice where the pack is retired.
    """
    release = current_release(pack)
    files = list(release.files.all()) if release else []
    return {
        "release": release,
        "release_files": files,
        "matrix": matrix_of(files, language=pack.locale.language_code),
        "may_download": may_download(pack, user),
        "notice": PackNotice.objects.of_pack(pack).select_related("alternative").first(),
    }
