"""Requirement 25: a cache that is away costs speed, never a page."""

import os
import time
from typing import Any

import pytest
from redis.exceptions import RedisError

from signpost.forgiving_cache import ForgivingRedisCache
from tests.engines.hole import Hole
from tests.engines.pace import allowed_seconds
from tests.engines.processes import free_port

OPTIONS = {"OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1}}


def cache_at(port: int) -> ForgivingRedisCache:
    """A cache whose Redis is expected at a port of this machine."""
    return ForgivingRedisCache(f"redis://127.0.0.1:{port}/0", dict(OPTIONS))


QUESTIONS: list[tuple[str, Any, Any]] = [
    ("get", lambda cache: cache.get("a", "default"), "default"),
    ("set", lambda cache: cache.set("a", 1), None),
    ("add", lambda cache: cache.add("a", 1), False),
    ("touch", lambda cache: cache.touch("a"), False),
    ("delete", lambda cache: cache.delete("a"), False),
    ("has_key", lambda cache: "a" in cache, False),
    ("get_many", lambda cache: cache.get_many(["a"]), {}),
    ("set_many", lambda cache: cache.set_many({"a": 1}), ["a"]),
    ("delete_many", lambda cache: cache.delete_many(["a"]), None),
    ("clear", lambda cache: cache.clear(), None),
    ("get_or_set", lambda cache: cache.get_or_set("a", lambda: 5), 5),
]


@pytest.mark.parametrize(
    ("ask", "expected"), [q[1:] for q in QUESTIONS], ids=[q[0] for q in QUESTIONS]
)
def test_r25_every_question_is_answered_without_redis(ask: Any, expected: Any) -> None:
    assert ask(cache_at(free_port())) == expected


def test_r25_a_redis_that_hangs_costs_one_time_out_not_one_for_each_question() -> None:
    with Hole() as hole:
        cache = cache_at(hole.port)
        started = time.monotonic()

        for _ in range(20):
            assert cache.get("a") is None

        assert time.monotonic() - started < allowed_seconds(2)


def test_r25_a_server_that_is_away_does_not_let_another_rest() -> None:
    port = free_port()

    cache_at(port).clear()

    assert cache_at(port).rest.is_on(), "each thread has a cache, and all have one rest"
    assert not cache_at(port - 1).rest.is_on()


def test_r25_limits_count_on_without_redis() -> None:
    cache = cache_at(free_port())

    assert cache.add("rate:verify:a", 1, 60) is True
    assert cache.add("rate:verify:a", 1, 60) is False
    assert cache.incr("rate:verify:a") == 2
    cache.set("allauth:rl:login", [1.0], 60)
    assert cache.get("allauth:rl:login") == [1.0]
    assert cache.delete("allauth:rl:login") is True
    assert cache.get("allauth:rl:login") is None


def test_a_purge_says_that_it_was_not_taken() -> None:
    cache = cache_at(free_port())

    with pytest.raises(RedisError):
        cache.set_or_raise("pages:generation", "a", None)


@pytest.mark.redis
def test_with_redis_it_is_djangos_cache() -> None:
    cache = ForgivingRedisCache(os.environ["SIGNPOST_TEST_REDIS_URL"], dict(OPTIONS))
    cache.clear()

    assert cache.add("a", 1) is True
    assert cache.add("a", 2) is False
    assert cache.get("a") == 1
    assert cache.get_many(["a", "b"]) == {"a": 1}
    assert cache.incr("a") == 2
    assert cache.delete("a") is True
    assert cache.get("a", "default") == "default"
