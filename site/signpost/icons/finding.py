"""Small pictures found by a word, for who does not know their names."""

from __future__ import annotations

from functools import cache

from signpost.icons import inline, sets

MOST = 120  # a page of pictures


@cache
def names() -> tuple[str, ...]:
    """Every picture that there is, as `<set>:<name>`, coloured ones first."""
    found = []
    for icon_set in sets.SETS:
        folder = sets.icons_dir() / icon_set
        if not folder.exists():
            sets.explode(icon_set)
        found += [f"{icon_set}:{file.stem}" for file in sorted(folder.glob("*.svg"))]
    return tuple(found)


def in_words(name: str) -> str:
    """“fluent-emoji-flat:teddy-bear” is a teddy bear."""
    return name.rpartition(":")[2].replace("-", " ")


def find(words: str, *, most: int = MOST) -> list[str]:
    """The pictures whose names hold every word, or its beginning, best first."""
    wanted = words.casefold().replace("-", " ").split()
    if not wanted:
        return []
    fitting = []
    for number, name in enumerate(names()):
        parts = in_words(name).split()
        if all(any(part.startswith(word) for part in parts) for word in wanted):
            whole = sum(word in parts for word in wanted)
            fitting.append(((-whole, len(parts), number), name))
    return [name for _place, name in sorted(fitting)[:most]]


def named(text: str) -> str:
    """The picture that somebody means: its full name, or a word that is exactly one picture's
    name. Anything else comes back as it was written."""
    said = text.strip()
    if not said or inline.exists(said):
        return said
    short = said.casefold().replace(" ", "-")
    for icon_set in sets.SETS:
        if inline.exists(f"{icon_set}:{short}"):
            return f"{icon_set}:{short}"
    return said
