"""Who may download the files of a lesson pack, and which files they are."""

from pathlib import PurePosixPath
from typing import Any

from accounts.access.visibility import Viewer, may_access
from content.lesson_packs.models import PackRelease
from content.lesson_packs.pages import LessonPackPage


def may_download(pack: LessonPackPage, user: Viewer) -> bool:
    """Who may take the files: one who may see the page and reaches the download level."""
    return pack.may_be_seen_by(user) and may_access(
        user, pack.download_level, pack.download_unlocked_by
    )


def current_release(pack: LessonPackPage) -> PackRelease | None:
    """The newest release whose zip is built."""
    return pack.releases.filter(state=PackRelease.State.READY).order_by("-number").first()


def describe_pack(pack: LessonPackPage, *, user: Viewer) -> dict[str, Any]:
    """What the page of a pack shows: release, files, whether this person may take them."""
    release = current_release(pack)
    return {
        "release": release,
        "release_files": list(release.files.all()) if release else [],
        "may_download": may_download(pack, user),
    }


def zip_filename(release: PackRelease) -> str:
    """The name under which a browser saves the zip."""
    return PurePosixPath(release.zip.name or "").name
