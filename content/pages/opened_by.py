"""What a course opens: pages and files behind its key. The kinds that have some register here, so
that the page of a course can say what it leads to without knowing them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.access.visibility import Viewer


@dataclass(frozen=True)
class Opened:
    """Something that anybody may know of, and whoever holds the key may use."""

    title: str
    url: str
    icon: str = ""


Finder = Callable[[str, int, Viewer], Iterable[Opened]]
_FINDERS: list[Finder] = []


def opens(finder: Finder) -> Finder:
    """Register what finds things by the key, the number of a language and who looks: one query."""
    _FINDERS.append(finder)
    return finder


def opened_by(key: str, *, locale_id: int, user: Viewer) -> list[Opened]:
    """Everything that the key opens, of which this person may know."""
    return [found for finder in _FINDERS for found in finder(key, locale_id, user)]
