"""Writing an event."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import structlog
from django.db import connection, transaction

from signpost.circuit_breaker import CircuitBreaker
from signpost.outbox.models import DeliveryState, OutboxDelivery, OutboxEvent
from signpost.outbox.payload import Payload
from signpost.outbox.registry import handlers_of

log = structlog.get_logger(__name__)
# Each event of a request would otherwise wait for the same time-out of a broker that is away.
broker_rest = CircuitBreaker()
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def emit(topic: str, payload: Payload) -> OutboxEvent:
    """Record an event and the deliveries it causes. Raises RuntimeError outside a transaction.

    Two statements, however many handlers. Nothing is sent before the commit. Of equal events of one
    transaction whose handlers all look again, one is recorded: they run after the commit, and see
    all of it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("emit() belongs inside the transaction of the change it tells of")
    handlers = handlers_of(topic)
    key = ""
    if handlers and all(handler.looks_again for handler in handlers):
        key = f"{topic} {json.dumps(payload, sort_keys=True)}"
        if (equal := _waiting_in_this_transaction(key)) is not None:
            return equal
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    event = OutboxEvent.objects.create(topic=topic, payload=payload, request_id=request_id)
    deliveries = OutboxDelivery.objects.bulk_create(
        OutboxDelivery(event=event, handler=handler.name) for handler in handlers
    )
    if deliveries:
        transaction.on_commit(_Notice(key, event, [delivery.pk for delivery in deliveries]))
    return event


@dataclass(frozen=True)
class _Notice:
    """What tells the workers after the commit; `key` names an event that one delivery is enough
    for. Django forgets it with the savepoint or the transaction in which it was recorded.
    """

    key: str
    event: OutboxEvent
    deliveries: list[int]

    def __call__(self) -> None:
        notify(self.deliveries)


def _waiting_in_this_transaction(key: str) -> OutboxEvent | None:
    """An equal event that this transaction has recorded and nobody has taken."""
    for entry in connection.run_on_commit:
        notice = entry[1]  # after the savepoints
        if isinstance(notice, _Notice) and notice.key == key:
            waiting = OutboxDelivery.objects.filter(
                pk__in=notice.deliveries, state=DeliveryState.PENDING
            )
            if waiting.count() == len(notice.deliveries):
                return notice.event
    return None


@contextmanager
def without_notice() -> Iterator[None]:
    """For loaders that `drain()` what they caused: the workers need not hear of it."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def notify(delivery_ids: list[int]) -> None:
    """Tell the workers. A broker that is down costs nothing but time: the sweeper will send."""
    from signpost.outbox.tasks import deliver  # inline: celery loads after the apps

    if broker_rest.is_on() or _quiet.get():
        return
    for pk in delivery_ids:
        try:
            deliver.delay(pk)
        except Exception as error:
            broker_rest.begin()
            log.warning("outbox.broker_unreachable", error=type(error).__name__)
            return
