"""The worries and nations that a new installation begins with. Afterwards they are its owner's."""

from content.audiences import worries
from content.audiences.named_rows import ensure_rows
from content.help import nations


def ensure_worries_and_nations() -> None:
    """Run after each migration and for each new language; writes only where there is nothing."""
    ensure_rows(worries.Worry, ((slug, name, {}) for slug, name in worries.FIRST))
    ensure_rows(
        nations.Nation, ((slug, name, {"part_of": whole}) for slug, name, whole in nations.FIRST)
    )
