"""Who listens to which topic. Filled by each app's `handlers.py` when the apps are ready."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from signpost.outbox.payload import Payload

HandlerFunction = Callable[[Payload], None]
HandlerOfMany = Callable[[Sequence[Payload]], None]


@dataclass(frozen=True)
class Handler:
    """A function, whether its writes commit together with the "done" mark, whether of several
    equal deliveries that wait one is enough, and how many different ones it takes in one run.
    """

    name: str
    function: Callable[..., None]
    atomic: bool
    looks_again: bool
    at_most: int = 1

    def run(self, payloads: Sequence[Payload]) -> None:
        """Call the function: with the payload, or with all of them where it takes many."""
        if self.at_most > 1:
            self.function(payloads)
        else:
            (payload,) = payloads
            self.function(payload)


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
        _register(topic, Handler(name_of(function), function, atomic, looks_again))
        return function

    return register


def handler_of_many(topic: str, *, at_most: int = 50) -> Callable[[HandlerOfMany], HandlerOfMany]:
    """Register a function that is given the payloads of all deliveries that wait, `at_most` so many
    at a time: what brings many things up to date is cheaper in one go than one by one.

    As with `looks_again`, it brings something up to date with the database as it is now and may run
    twice. Where a run fails, each payload is tried alone, so that one does not hold up the others.
    """

    def register(function: HandlerOfMany) -> HandlerOfMany:
        _register(
            topic,
            Handler(name_of(function), function, atomic=False, looks_again=True, at_most=at_most),
        )
        return function

    return register


def name_of(function: Callable[..., None]) -> str:
    """What a stored delivery calls the function."""
    return f"{function.__module__}.{function.__qualname__}"


def _register(topic: str, entry: Handler) -> None:
    if entry.name in _by_name:
        raise ValueError(f"{entry.name} is registered twice")
    _by_name[entry.name] = entry
    _by_topic.setdefault(topic, []).append(entry)


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
