"""Running a delivery once, and picking up those that were lost."""

import json
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from signpost.outbox.emitting import notify
from signpost.outbox.models import DeliveryState, OutboxDelivery, OutboxEvent
from signpost.outbox.payload import Payload
from signpost.outbox.registry import Handler, handler_named, names_that_look_again

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 12
KEEP_DONE_FOR = timedelta(days=14)


def claim(pk: int) -> OutboxDelivery | None:
    """Take a delivery for this worker, or None if it is done, not due or somebody else's.

    One conditional UPDATE: of two workers that race, one changes a row and the other none.
    """
    now = timezone.now()
    open_and_due = Q(state__in=[DeliveryState.PENDING, DeliveryState.RUNNING], due_at__lte=now)
    taken = OutboxDelivery.objects.filter(open_and_due, pk=pk, attempts__lt=MAX_ATTEMPTS).update(
        state=DeliveryState.RUNNING,
        attempts=F("attempts") + 1,
        due_at=now + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS),
    )
    if not taken:
        return None
    return OutboxDelivery.objects.select_related("event").get(pk=pk)


def claim_beside(first: OutboxDelivery, *, at_most: int) -> list[OutboxDelivery]:
    """Take deliveries to the same handler that wait and have not been tried: `at_most` so many,
    the oldest first. What another worker has just taken is left to it.
    """
    now = timezone.now()
    with transaction.atomic():
        waiting = OutboxDelivery.objects.filter(
            handler=first.handler, state=DeliveryState.PENDING, attempts=0, due_at__lte=now
        ).order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        taken = list(waiting.select_related("event")[:at_most])
        attempts, due_at = 1, now + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
        OutboxDelivery.objects.filter(pk__in=[delivery.pk for delivery in taken]).update(
            state=DeliveryState.RUNNING, attempts=attempts, due_at=due_at
        )
    for delivery in taken:
        delivery.state, delivery.attempts, delivery.due_at = (
            DeliveryState.RUNNING, attempts, due_at,
        )  # fmt: skip
    return taken


def deliver_once(pk: int) -> bool:
    """Run the handler of one delivery, with those beside it that the handler takes in one run.
    True if this call did the work.
    """
    delivery = claim(pk)
    if delivery is None:
        return False
    with structlog.contextvars.bound_contextvars(request_id=delivery.event.request_id):
        handler = handler_named(delivery.handler)
        if handler is not None and handler.at_most > 1:
            beside = claim_beside(delivery, at_most=handler.at_most - 1)
            return _run_together(handler, [delivery, *beside])
        return _run(handler, delivery)


def _run_together(handler: Handler, deliveries: list[OutboxDelivery]) -> bool:
    try:
        handler.run([delivery.event.payload for delivery in deliveries])
    except Exception:
        # One of them holds up the others: each by itself, and its own error with it.
        done = [_run(handler, delivery) for delivery in deliveries]
        return all(done)
    now = timezone.now()
    for attempts in {delivery.attempts for delivery in deliveries}:
        OutboxDelivery.objects.filter(
            pk__in=[one.pk for one in deliveries if one.attempts == attempts],
            state=DeliveryState.RUNNING,
            attempts=attempts,
        ).update(state=DeliveryState.DONE, finished_at=now, error="")
    return True


def _run(handler: Handler | None, delivery: OutboxDelivery) -> bool:
    try:
        if handler is None:
            raise LookupError(f"no handler is named {delivery.handler}")
        if handler.atomic:
            with transaction.atomic():
                handler.run([delivery.event.payload])
                _finish(delivery)
        else:
            handler.run([delivery.event.payload])
            _finish(delivery)
    except Exception as error:
        _fail(delivery, error)
        return False
    return True


def _finish(delivery: OutboxDelivery) -> None:
    # Only the holder of the lease may finish: a worker that was slow enough to lose it must not
    # commit its atomic writes beside those of the one that took over.
    finished = OutboxDelivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.RUNNING, attempts=delivery.attempts
    ).update(state=DeliveryState.DONE, finished_at=timezone.now(), error="")
    if not finished:
        raise LeaseLostError(delivery.handler)


class LeaseLostError(RuntimeError):
    """Another worker has taken this delivery over; ours must leave no trace."""


def _fail(delivery: OutboxDelivery, error: Exception) -> None:
    last = delivery.attempts >= MAX_ATTEMPTS
    log.error(
        "outbox.failed",
        handler=delivery.handler,
        attempt=delivery.attempts,
        error=type(error).__name__,
        given_up=last,
        exc_info=True,
    )
    wait = timedelta(seconds=min(5 * 2**delivery.attempts, 3600))
    OutboxDelivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.RUNNING, attempts=delivery.attempts
    ).update(
        state=DeliveryState.DEAD if last else DeliveryState.PENDING,
        due_at=timezone.now() + wait,
        error=f"{type(error).__name__}: {error}"[:2000],
    )


def overdue(*, limit: int = 500) -> list[int]:
    """Deliveries that are open though due: lost messages, dead workers, ended waits."""
    return list(
        OutboxDelivery.objects.filter(
            state__in=[DeliveryState.PENDING, DeliveryState.RUNNING], due_at__lte=timezone.now()
        )
        .order_by("due_at")
        .values_list("pk", flat=True)[:limit]
    )


def bury() -> int:
    """Give up on deliveries whose every attempt ended with the worker: no error was ever caught."""
    return OutboxDelivery.objects.filter(
        state=DeliveryState.RUNNING, due_at__lte=timezone.now(), attempts__gte=MAX_ATTEMPTS
    ).update(state=DeliveryState.DEAD, error="The worker ended during every attempt.")


def retry_dead() -> int:
    """Try again what was given up, once its cause is fixed. Returns how many."""
    return try_again(given_up())


def given_up(topic: str = "", payload: Payload | None = None) -> QuerySet[OutboxDelivery]:
    """What was tried for the last time, the newest first; of one event, where it is named."""
    found = OutboxDelivery.objects.filter(state=DeliveryState.DEAD).select_related("event")
    if topic:
        found = found.filter(event__topic=topic)
    if payload is not None:
        found = found.filter(event__payload=payload)
    return found.order_by("-pk")


def try_again(deliveries: QuerySet[OutboxDelivery]) -> int:
    """Begin anew with what was given up; returns with how many."""
    keys = list(deliveries.filter(state=DeliveryState.DEAD).values_list("pk", flat=True))
    with transaction.atomic():
        again = OutboxDelivery.objects.filter(pk__in=keys, state=DeliveryState.DEAD).update(
            state=DeliveryState.PENDING, attempts=0, due_at=timezone.now()
        )
        transaction.on_commit(lambda: notify(keys))
    return again


def prune() -> int:
    """Delete events whose deliveries all ended long ago. Dead ones stay until looked at."""
    kept = OutboxDelivery.objects.exclude(state=DeliveryState.DONE).values("event")
    deleted, _ = (
        OutboxEvent.objects.filter(created_at__lt=timezone.now() - KEEP_DONE_FOR)
        .exclude(pk__in=kept)
        .delete()
    )
    return deleted


def drain(*, rounds: int = 20, leaving: str = "") -> int:
    """Run everything that is due, here and now: for commands that must not wait for a worker. What
    the handler named `leaving` has to do stays for the worker.

    Returns how many runs it took.
    """
    done = 0
    for _ in range(rounds):
        left = set(OutboxDelivery.objects.filter(handler=leaving).values_list("pk", flat=True))
        keys = [pk for pk in overdue(limit=5000) if pk not in left]
        if not keys:
            break
        equal = _equal_to_a_later_one(keys)
        _spare(equal)
        done += sum(deliver_once(pk) for pk in keys if pk not in equal)
    return done


def _equal_to_a_later_one(keys: list[int]) -> set[int]:
    """Of deliveries that wait, those which a later one makes needless."""
    waiting = OutboxDelivery.objects.filter(
        pk__in=keys, state=DeliveryState.PENDING, handler__in=names_that_look_again()
    ).order_by("pk")
    last: dict[tuple[str, str], int] = {}
    needless: set[int] = set()
    for pk, name, payload in waiting.values_list("pk", "handler", "event__payload"):
        key = name, json.dumps(payload, sort_keys=True)
        if key in last:
            needless.add(last[key])
        last[key] = pk
    return needless


def _spare(keys: set[int]) -> None:
    """Mark as done what a later delivery does too; a worker that has taken one keeps it."""
    OutboxDelivery.objects.filter(pk__in=keys, state=DeliveryState.PENDING).update(
        state=DeliveryState.DONE, finished_at=timezone.now()
    )
