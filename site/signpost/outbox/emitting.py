"""Writing an event."""

import structlog
from django.db import connection, transaction

from signpost.outbox.models import OutboxDelivery, OutboxEvent
from signpost.outbox.payload import Payload
from signpost.outbox.registry import handlers_of

log = structlog.get_logger(__name__)


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


def notify(delivery_ids: list[int]) -> None:
    """Tell the workers. A broker that is down costs nothing but time: the sweeper will send."""
    from signpost.outbox.tasks import deliver  # inline: celery loads after the apps

    for pk in delivery_ids:
        try:
            deliver.delay(pk)
        except Exception as error:
            log.warning("outbox.broker_unreachable", error=type(error).__name__)
            return
