"""Two releases side by side: what became of each file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from content.lesson_packs.models import PackReleaseFile


class Change(StrEnum):
    """What became of a file from an older release to a newer one."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    SAME = "same"


@dataclass(frozen=True)
class FileChange:
    """One file; `older` or `newer` is None where it was not there."""

    change: Change
    older: PackReleaseFile | None
    newer: PackReleaseFile | None


def compare(older: Iterable[PackReleaseFile], newer: Iterable[PackReleaseFile]) -> list[FileChange]:
    """Every file of both, in the order of the newer release, what was removed at the end. A file is
    the same one by its name, else by its content.
    """
    before = {file.filename: file for file in older}
    now = list(newer)
    names = {file.filename for file in now}
    by_sum = {file.sha256: file for name, file in before.items() if name not in names}
    changes = []
    for file in now:
        was = before.pop(file.filename, None)
        if was is not None:
            change = Change.SAME if was.sha256 == file.sha256 else Change.CHANGED
        elif (was := by_sum.pop(file.sha256, None)) is not None:
            before.pop(was.filename)
            change = Change.RENAMED
        else:
            change = Change.ADDED
        changes.append(FileChange(change, was, file))
    return changes + [FileChange(Change.REMOVED, file, None) for file in before.values()]
