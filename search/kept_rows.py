"""Rows that every search needs and that seldom change, read once for a generation and process.

A change begins a new generation: a name in the cache that every process looks at.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
MOST_SECONDS = 300  # a change that the cache was not told of
WITHOUT_CACHE_SECONDS = 30
T = TypeVar("T")


@dataclass(frozen=True)
class _Kept(Generic[T]):
    generation: str | None
    read_at: float  # by the clock that never goes back
    value: T

    def is_current(self, generation: str | None) -> bool:
        age = time.monotonic() - self.read_at
        if generation is None:
            return age < WITHOUT_CACHE_SECONDS
        return self.generation == generation and age < MOST_SECONDS


class KeptRows(Generic[T]):
    """What `read` makes of the rows. `name` is that of the generation in the cache."""

    def __init__(self, name: str, read: Callable[[], T]) -> None:
        self.name, self._read = name, read
        self._kept: _Kept[T] | None = None

    def value(self) -> T:
        """What holds now. Where nothing has changed, one look into the cache."""
        generation = self._generation()
        kept = self._kept
        if kept is None or not kept.is_current(generation):
            kept = _Kept(generation, time.monotonic(), self._read())
            self._kept = kept
        return kept.value

    def begin_new_generation(self) -> None:
        """Every process reads the rows again when it is asked the next time."""
        try:
            cache.set(self.name, uuid.uuid4().hex, None)
        except (RedisError, OSError) as error:
            log.warning("search.generation_not_kept", error=type(error).__name__)

    def _generation(self) -> str | None:
        try:
            name: str | None = cache.get(self.name)
            if name is None and cache.add(self.name, uuid.uuid4().hex, None):
                name = cache.get(self.name)
        except (RedisError, OSError):
            return None
        return name
