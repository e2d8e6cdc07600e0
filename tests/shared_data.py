"""Test material that others wrote, beside the project: `../shared/data`, never copied into it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOT_HERE = "of ../shared/data is not here"


def _project() -> Path:
    """The project's own folder: a linked working tree names it in its `.git` file."""
    link = ROOT / ".git"
    if link.is_file():
        return Path(link.read_text().removeprefix("gitdir:").strip()).parents[2]
    return ROOT


def shared(*parts: str) -> Path:
    """A file or folder of it. The test is skipped, visibly, where it is not there."""
    found = _project().parent / "shared" / "data" / Path(*parts)
    if not found.exists():
        pytest.skip(f"{Path(*parts)} {NOT_HERE}")
    return found
