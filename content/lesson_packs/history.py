"""The releases of a pack, newest first: files, notices, and what changed from one to the next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from content.lesson_packs.comparing import Change, FileChange, compare
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage

MOST_SHOWN = 100


@dataclass(frozen=True)
class Entry:
    """One release as the page shows it. `changes`: what is not the same as in the one before."""

    release: PackRelease
    files: list[Any]
    notice: PackNotice | None
    changes: list[FileChange]

    @property
    def can_be_taken(self) -> bool:
        """Whether there is a zip, and nobody has withdrawn it."""
        withdrawn = self.notice is not None and self.notice.is_withdrawn
        return self.release.state == PackRelease.State.READY and not withdrawn


def history_of(pack: LessonPackPage) -> list[Entry]:
    """The newest hundred. Three statements, however many there are."""
    notices = PackNotice.objects.in_force().select_related("alternative")
    releases = list(
        pack.releases.order_by("-number").prefetch_related(
            "files", Prefetch("notices", notices, to_attr="in_force")
        )[:MOST_SHOWN]
    )
    entries = []
    for release, older in zip(releases, [*releases[1:], None], strict=True):
        release.pack = pack
        files = list(release.files.all())
        before = list(older.files.all()) if older else []
        changes = [one for one in compare(before, files) if one.change is not Change.SAME]
        notice = next(iter(release.in_force), None)
        entries.append(Entry(release, files, notice, changes if older else []))
    return entries


def compared(entries: list[Entry], older: str, newer: str) -> dict[str, Any]:
    """The two releases that an address names; nothing where it names none or only one."""
    by_number = {str(entry.release.number): entry for entry in entries}
    first, second = by_number.get(older), by_number.get(newer)
    if first is None or second is None or first is second:
        return {}
    if first.release.number > second.release.number:
        first, second = second, first
    return {
        "older": first.release,
        "newer": second.release,
        "differences": compare(first.files, second.files),
    }
