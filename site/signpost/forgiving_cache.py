"""Redis as a cache that may be away: then nothing is kept and every page is still served.

Django's own backend lets the error through, and one lost cache would turn every page into a 500.
While it is away rate limits do not count either; the health page says so.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from signpost.resting import Rest

log = structlog.get_logger(__name__)
T = TypeVar("T")


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, which answers "not kept" when Redis does not answer."""

    rest = Rest()

    def _try(self, work: Callable[[], T], otherwise: T) -> T:
        if self.rest.is_on():
            return otherwise
        try:
            return work()
        except (RedisError, OSError) as error:
            self.rest.begin()
            log.warning("cache.unreachable", error=type(error).__name__)
            return otherwise

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        """True if the value was kept and none was there before."""
        work = super().add
        return self._try(lambda: work(key, value, *args, **kwargs), False)

    def get(self, key: str, default: Any = None, *args: Any, **kwargs: Any) -> Any:
        """The value or the default."""
        work = super().get
        return self._try(lambda: work(key, default, *args, **kwargs), default)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        """Keep a value, or not."""
        work = super().set
        self._try(lambda: work(key, value, *args, **kwargs), None)

    def touch(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """True if the key is there and lives on."""
        work = super().touch
        return self._try(lambda: work(key, *args, **kwargs), False)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """True if there was something to forget."""
        work = super().delete
        return self._try(lambda: work(key, *args, **kwargs), False)

    def has_key(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """Whether the key is there."""
        work = super().has_key
        return self._try(lambda: work(key, *args, **kwargs), False)

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
