"""Who listens to which topic. Filled by each app's `handlers.py` when the apps are ready."""

from collections.abc import Callable
from dataclasses import dataclass

from signpost.outbox.payload import Payload

HandlerFunction = Callable[[Payload], None]


@dataclass(frozen=True)
class Handler:
    """A function, whether its writes commit together with the "done" mark, and whether of several
    equal deliveries that wait one is enough.
    """

    name: str
    function: HandlerFunction
    atomic: bool
    looks_again: bool


_by_topic: dict[str, list[Handler]] = {}
_by_name: dict[str, Handler] = {}


def handler(
    topic: str, *, atomic: bool = True, looks_again: bool = False
) -> Callable[[HandlerFunction], HandlerFunction]:
    """Register a function for a topic.

    `atomic=True`: runs in one transaction with the mark that it is done, so its database writes
    happen exactly once. `atomic=False`: for slow work and work outside the database (files,
    e-mail, an index); it may run twice and must not mind. `looks_again=True`: it does nothing but
    bring something up to date with the database as it is now, so a queue of equal ones is one.
    """

    def register(function: HandlerFunction) -> HandlerFunction:
        name = f"{function.__module__}.{function.__qualname__}"
        entry = Handler(name, function, atomic, looks_again)
        if name in _by_name:
            raise ValueError(f"{name} is registered twice")
        _by_name[name] = entry
        _by_topic.setdefault(topic, []).append(entry)
        return function

    return register


def handlers_of(topic: str) -> list[Handler]:
    """The handlers of a topic, in the order of registration; often none."""
    return _by_topic.get(topic, [])


def handler_named(name: str) -> Handler | None:
    """The handler a stored delivery names; None if a release has removed it."""
    return _by_name.get(name)


def names_that_look_again() -> set[str]:
    """The handlers of which one run does the work of all equal deliveries before it."""
    return {name for name, entry in _by_name.items() if entry.looks_again}


def all_topics() -> set[str]:
    """Every topic that something listens to."""
    return set(_by_topic)
