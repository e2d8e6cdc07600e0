"""Writing an event."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from django.db import connection, transaction

from signpost.outbox.models import OutboxDelivery, OutboxEvent
from signpost.outbox.payload import Payload
from signpost.outbox.registry import handlers_of
from signpost.resting import Rest

log = structlog.get_logger(__name__)
# Each event of a request would otherwise wait for the same time-out of a broker that is away.
broker_rest = Rest()
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def emit(topic: str, payload: Payload) -> OutboxEvent:
    """Record an event and the deliveries it causes. Raises RuntimeError outside a transaction.

    Two statements, however many handlers. Nothing is sent before the commit.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("emit() belongs inside the transaction of the change it tells of")
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    event = OutboxEvent.objects.create(topic=topic, payload=payload, request_id=request_id)
    deliveries = OutboxDelivery.objects.bulk_create(
        OutboxDelivery(event=event, handler=handler.name) for handler in handlers_of(topic)
    )
    if deliveries:
        keys = [delivery.pk for delivery in deliveries]
        transaction.on_commit(lambda: notify(keys))
    return event


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
