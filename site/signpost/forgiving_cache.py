"""Redis as a cache that may be away: then nothing is kept and every page is still served.

Django's own backend lets the error through, and one lost cache would turn every page into a 500.
Rate limits go on counting while it is away, each process for itself: otherwise everybody would be
refused (a limit that cannot take its lock) or nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeVar

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from signpost.circuit_breaker import CircuitBreaker

log = structlog.get_logger(__name__)
T = TypeVar("T")
# Keys of rate limits and of used codes: allauth's and signpost.http.rate_limit's.
COUNTED = ("allauth:", "allauth.", "rate:")


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, which answers "not kept" when Redis does not answer."""

    rests: ClassVar[dict[str, CircuitBreaker]] = {}  # of each server, for all threads
    counts = LocMemCache("rate-limits", {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.rest = self.rests.setdefault(server, CircuitBreaker())

    def _try(self, work: Callable[[], T], otherwise: T | Callable[[], T]) -> T:
        if not self.rest.is_on():
            try:
                return work()
            except (RedisError, OSError) as error:
                self.rest.begin()
                log.warning("cache.unreachable", error=type(error).__name__)
        return otherwise() if callable(otherwise) else otherwise

    def set_or_raise(self, key: str, value: Any, timeout: float | None) -> None:
        """Keep a value now. Raises RedisError or OSError where it is not kept, at rest or not."""
        super().set(key, value, timeout)
        self.rest.end()

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        """True if the value was kept and none was there before."""
        work = super().add
        otherwise: Any = False
        if key.startswith(COUNTED):
            otherwise = lambda: self.counts.add(key, value, *args, **kwargs)  # noqa: E731
        return self._try(lambda: work(key, value, *args, **kwargs), otherwise)

    def get(self, key: str, default: Any = None, *args: Any, **kwargs: Any) -> Any:
        """The value or the default."""
        work = super().get
        otherwise: Any = default
        if key.startswith(COUNTED):
            otherwise = lambda: self.counts.get(key, default, *args, **kwargs)  # noqa: E731
        return self._try(lambda: work(key, default, *args, **kwargs), otherwise)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        """Keep a value, or not."""
        work = super().set
        otherwise: Any = None
        if key.startswith(COUNTED):
            otherwise = lambda: self.counts.set(key, value, *args, **kwargs)  # noqa: E731
        self._try(lambda: work(key, value, *args, **kwargs), otherwise)

    def touch(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """True if the key is there and lives on."""
        work = super().touch
        otherwise: Any = False
        if key.startswith(COUNTED):
            otherwise = lambda: self.counts.touch(key, *args, **kwargs)  # noqa: E731
        return self._try(lambda: work(key, *args, **kwargs), otherwise)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """True if there was something to forget."""
        work = super().delete
        otherwise: Any = False
        if key.startswith(COUNTED):
            otherwise = lambda: self.counts.delete(key, *args, **kwargs)  # noqa: E731
        return self._try(lambda: work(key, *args, **kwargs), otherwise)

    def incr(self, key: str, delta: int = 1, *args: Any, **kwargs: Any) -> int:
        """The number after adding to it. Raises ValueError where none is kept."""
        work = super().incr
        return self._try(
            lambda: work(key, delta, *args, **kwargs),
            lambda: self.counts.incr(key, delta, *args, **kwargs),
        )

    def has_key(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """Whether the key is there."""
        work = super().has_key
        otherwise: Any = False
        if key.startswith(COUNTED):
            otherwise = lambda: self.counts.has_key(key, *args, **kwargs)  # noqa: E731
        return self._try(lambda: work(key, *args, **kwargs), otherwise)

    def get_many(self, keys: Iterable[str], *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Those that are kept."""
        work, wanted = super().get_many, list(keys)
        return self._try(lambda: work(wanted, *args, **kwargs), {})

    def set_many(self, data: Mapping[str, Any], *args: Any, **kwargs: Any) -> list[str]:
        """Keep several; returns the keys that were not kept."""
        work = super().set_many
        return self._try(lambda: work(dict(data), *args, **kwargs), list(data))

    def delete_many(self, keys: Iterable[str], *args: Any, **kwargs: Any) -> None:
        """Forget several."""
        work, wanted = super().delete_many, list(keys)
        self._try(lambda: work(wanted, *args, **kwargs), None)

    def clear(self) -> None:
        """Forget everything."""
        self._try(super().clear, None)
