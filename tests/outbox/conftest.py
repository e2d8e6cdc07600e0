"""Handlers that exist for one test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from signpost.outbox import registry
from signpost.outbox.emitting import broker_rest
from signpost.outbox.registry import Handler

Listen = Callable[..., str]


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> Listen:
    """`listen(function, topic=…, atomic=…, looks_again=…, at_most=…)` registers a handler for this
    test and returns its name.
    """
    monkeypatch.setattr(registry, "_by_topic", dict(registry._by_topic))
    monkeypatch.setattr(registry, "_by_name", dict(registry._by_name))

    def register(
        function: Callable[[Any], None],
        *,
        topic: str = "signpost.thing_happened",
        atomic: bool = True,
        looks_again: bool = False,
        at_most: int = 1,
        name: str = "test.handler",
    ) -> str:
        entry = Handler(name, function, atomic, looks_again, at_most)
        registry._by_name[name] = entry
        registry._by_topic[topic] = [*registry._by_topic.get(topic, []), entry]
        return name

    return register


@pytest.fixture(autouse=True)
def rested_broker() -> Iterator[None]:
    """A broker that failed in one test is tried again in the next."""
    broker_rest.end()
    yield
    broker_rest.end()
