"""Values that a process keeps for as long as a generation of what is public lasts.

A change begins a new generation, whose name each request reads from the cache that all processes
share (`signpost.http.caching`): none of them goes on with what is out of date. While that cache is
away nothing is kept, and each value is read anew.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class KeptValues:
    """At most so many; where they are more, it begins again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[str, Hashable], Any] = {}

    def value(self, generation: str | None, name: Hashable, read: Callable[[], T]) -> T:
        """What `read` gave in this generation. Where it raises an error, nothing is kept."""
        if generation is None:
            return read()
        place = (generation, name)
        missing = object()
        kept = self._kept.get(place, missing)  # another thread may empty it at any moment
        if kept is not missing:
            return kept
        found = read()
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[place] = found
        return found
