"""What this change changes, as git knows it: for `.ci/run`, which measures anew what has changed.

The change begins at `CI_BASE` where that is set; else where it left `origin/main`; else, on main
itself, at the commit before. Where git does not know, everything has changed.
"""

import os
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def git(*words: str, folder: Path) -> list[str] | None:
    """The lines that git prints; None where it fails, or is not there."""
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.splitlines() if done.returncode == 0 else None


def base(folder: Path) -> str:
    """The commit that a change began from; "" where there is none."""
    if named := os.environ.get("CI_BASE", ""):
        return named
    head, left = (
        git("rev-parse", "HEAD", folder=folder),
        git("merge-base", "HEAD", "origin/main", folder=folder),
    )
    if left and left != head:
        return left[0]
    before = git("rev-parse", "--verify", "HEAD^", folder=folder)
    return before[0] if before else ""


@cache
def changed_paths(folder: Path) -> frozenset[str] | None:
    """Files that differ from the base, committed or not, new ones too; None for all of them."""
    start = base(folder)
    # Renamed files count under both names.
    tracked = git("diff", "--name-only", "--no-renames", start, folder=folder) if start else None
    new = git("ls-files", "--others", "--exclude-standard", folder=folder)
    if tracked is None or new is None:
        return None
    return frozenset([*tracked, *new])


def touches(changed: frozenset[str], parts: tuple[str, ...]) -> bool:
    """Whether one of the files is, or stands below, one of the parts of the project."""
    return any(path.startswith(parts) for path in changed)
