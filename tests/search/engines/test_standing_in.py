"""While Elasticsearch is away the embedded search answers, says so, and steps back by itself."""

import time
from dataclasses import replace

import pytest

from search.engines import embedded, engine, served
from search.engines.base import Asked
from search.engines.elasticsearch import engine as asking
from signpost.circuit_breaker import CircuitBreaker
from tests.engines.hole import Hole, Relay
from tests.engines.pace import allowed_seconds
from tests.search.engines.documents import PUBLIC, document, keys


@pytest.fixture
def both(elasticsearch, settings, monkeypatch):
    """Both engines filled, and a relay before the servers, which have answered once."""
    elasticsearch.rebuild([document(1, "Badger on the servers")])
    assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1]
    monkeypatch.setattr(asking, "ASKING_SECONDS", 0.8)
    with Relay(int(settings.ELASTICSEARCH_URL.rpartition(":")[2])) as relay:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{relay.port}"
        embedded().rebuild([document(1, "Badger beside us")])
        yield relay
        for client in (served().asking, served().writing):
            client.close()


def ask() -> tuple[list[int], bool]:
    results = engine().search(Asked("badger"), PUBLIC)
    return keys(results), results.stands_in


@pytest.mark.elasticsearch
@pytest.mark.parametrize("broken", ["hanging", "refusing"])
def test_the_embedded_search_stands_in_and_steps_back(both, broken, monkeypatch) -> None:
    monkeypatch.setattr(CircuitBreaker, "SECONDS", 0.5)
    assert ask() == ([1], False)

    with getattr(both, broken)():
        began = time.monotonic()
        assert ask() == ([1], True)
        assert time.monotonic() - began < allowed_seconds(2)
        began = time.monotonic()
        assert ask() == ([1], True)
        waited = time.monotonic() - began
        assert waited < allowed_seconds(0.4, fault=0.8), "it is left alone, nobody waits"
        assert engine().suggest("badger", PUBLIC) == ["page:1"]

    engine().rest.end()  # the rest is over
    assert ask() == ([1], False)


@pytest.mark.elasticsearch
def test_a_question_that_is_refused_lets_nobody_else_wait(both) -> None:
    unknown = replace(PUBLIC, language="x" * 40_000)

    assert engine().search(Asked("badger"), unknown).stands_in
    assert ask() == ([1], False)


def test_whoever_never_answers_costs_one_second_once(settings) -> None:
    embedded().rebuild([document(1, "Badger")])
    with Hole() as hole:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{hole.port}"
        began = time.monotonic()
        for _ in range(5):
            assert ask() == ([1], True)

    assert time.monotonic() - began < allowed_seconds(2, fault=5)


def test_after_a_rest_one_caller_finds_out_for_all(monkeypatch) -> None:
    rest = CircuitBreaker()
    assert [rest.lets_through() for _ in range(3)] == [True, True, True]

    rest.begin()
    assert [rest.lets_through() for _ in range(3)] == [False, False, False]

    monkeypatch.setattr(CircuitBreaker, "SECONDS", 0)
    rest.begin()
    assert [rest.lets_through() for _ in range(3)] == [True, False, False]

    rest.end()
    assert [rest.lets_through() for _ in range(3)] == [True, True, True]


def test_a_caller_that_never_told_is_not_waited_for(monkeypatch) -> None:
    monkeypatch.setattr(CircuitBreaker, "SECONDS", 0)
    monkeypatch.setattr(CircuitBreaker, "FOUND_OUT_WITHIN", 0)
    rest = CircuitBreaker()
    rest.begin()

    assert [rest.lets_through() for _ in range(3)] == [True, True, True]
