"""Requirement 12, second half, and 13: nothing is lost, nothing is done twice."""

from datetime import timedelta
from typing import Any

import pytest
import structlog
import time_machine
from django.utils import timezone

from accounts.models import OutgoingEmail
from signpost.outbox import delivering, emit, tasks
from signpost.outbox.models import DeliveryState, OutboxDelivery, OutboxEvent

TOPIC = "signpost.thing_happened"
pytestmark = pytest.mark.django_db


def write_a_row(payload: dict[str, Any]) -> None:
    """A database write that would be seen if it happened twice."""
    OutgoingEmail.objects.create(key=f"row-{OutgoingEmail.objects.count()}", to="a@b.example")


def emitted(payload: dict[str, Any] | None = None) -> OutboxDelivery:
    """One event with one delivery."""
    return emit(TOPIC, payload or {}).deliveries.get()


def test_r13_a_message_that_comes_twice_finds_the_work_done(listen) -> None:
    listen(write_a_row)
    delivery = emitted()

    first, second = delivering.deliver_once(delivery.pk), delivering.deliver_once(delivery.pk)

    assert (first, second) == (True, False)
    assert OutgoingEmail.objects.count() == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.DONE, 1)
    assert delivery.finished_at is not None


def test_r13_of_two_workers_only_one_claims(listen) -> None:
    listen(write_a_row)
    delivery = emitted()

    assert delivering.claim(delivery.pk) is not None
    assert delivering.claim(delivery.pk) is None


def test_r13_redelivery_sends_no_second_email(settings, mailoutbox, deliver_all) -> None:
    from accounts.mail.sending import queue_rendered, send

    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    queued = queue_rendered(key="welcome:1", to="a@b.example", subject="s", text="t")
    queue_rendered(key="welcome:1", to="a@b.example", subject="s", text="t")
    deliver_all()
    OutboxDelivery.objects.update(state=DeliveryState.PENDING, due_at=timezone.now())

    assert deliver_all() == 1
    send(queued.pk)

    assert len(mailoutbox) == 1


def test_r12_a_killed_workers_delivery_waits_for_its_lease_and_is_then_taken(
    listen, settings
) -> None:
    settings.OUTBOX_LEASE_SECONDS = 120
    listen(write_a_row)
    delivery = emitted()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        delivering.claim(delivery.pk)  # and then the worker is gone

        clock.shift(119)
        assert delivering.overdue() == []
        assert delivering.deliver_once(delivery.pk) is False
        clock.shift(2)
        assert delivering.overdue() == [delivery.pk]
        assert delivering.deliver_once(delivery.pk) is True

    assert OutgoingEmail.objects.count() == 1


def test_r13_who_lost_the_lease_leaves_no_trace(listen, settings) -> None:
    """A worker that slept past its lease must not commit beside the one that took over."""
    settings.OUTBOX_LEASE_SECONDS = -1  # over as soon as it is taken
    taken_over = []

    def slow(payload: dict[str, Any]) -> None:
        write_a_row(payload)
        taken_over.append(delivering.claim(delivery.pk))

    listen(slow)
    delivery = emitted()

    assert delivering.deliver_once(delivery.pk) is False

    assert taken_over[0] is not None
    assert OutgoingEmail.objects.count() == 0


def test_r12_an_atomic_handler_that_fails_leaves_nothing_and_waits_longer_each_time(
    listen,
) -> None:
    def fails(payload: dict[str, Any]) -> None:
        write_a_row(payload)
        raise ValueError("not today")

    listen(fails)
    delivery = emitted()
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(4):
            assert delivering.deliver_once(delivery.pk) is False
            delivery.refresh_from_db()
            assert delivery.state == DeliveryState.PENDING
            wait = delivery.due_at - timezone.now()
            waits.append(wait.total_seconds())
            assert delivering.overdue() == []
            clock.shift(wait)
            assert delivering.overdue() == [delivery.pk]

    assert waits == [10, 20, 40, 80]
    assert delivery.error == "ValueError: not today"
    assert OutgoingEmail.objects.count() == 0


def fail_until_given_up(delivery: OutboxDelivery) -> None:
    """As many failures as are allowed, each at its time."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(delivering.MAX_ATTEMPTS):
            delivering.deliver_once(delivery.pk)
            clock.shift(timedelta(hours=2))
    delivery.refresh_from_db()


def test_r12_after_the_last_attempt_a_delivery_is_given_up_and_kept(listen) -> None:
    def fails(payload: dict[str, Any]) -> None:
        raise ValueError("never")

    listen(fails)
    delivery = emitted()

    fail_until_given_up(delivery)

    assert delivery.state == DeliveryState.DEAD
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert delivering.overdue() == []
        tasks.prune()
    assert OutboxDelivery.objects.filter(pk=delivery.pk).exists()


def test_r12_a_delivery_given_up_can_be_tried_again(listen) -> None:
    broken = True

    def fails_for_now(payload: dict[str, Any]) -> None:
        if broken:
            raise ValueError("mail server is gone")
        write_a_row(payload)

    listen(fails_for_now)
    delivery = emitted()
    fail_until_given_up(delivery)
    broken = False

    assert delivering.retry_dead() == 1
    tasks.sweep()

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DONE
    assert OutgoingEmail.objects.count() == 1


def test_a_job_that_kills_its_worker_each_time_is_given_up(listen) -> None:
    """Out of memory, for instance: no exception is ever caught, only leases run out."""
    listen(write_a_row)
    delivery = emitted()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(delivering.MAX_ATTEMPTS):
            assert delivering.claim(delivery.pk) is not None
            clock.shift(timedelta(hours=1))

        assert delivering.claim(delivery.pk) is None
        tasks.sweep()

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DEAD
    assert "ended" in delivery.error


def test_a_handler_that_a_release_removed_is_an_error_not_a_crash(listen) -> None:
    listen(write_a_row, name="test.of_last_year")
    delivery = emitted()
    OutboxDelivery.objects.update(handler="gone.handler")

    assert delivering.deliver_once(delivery.pk) is False

    delivery.refresh_from_db()
    assert delivery.error == "LookupError: no handler is named gone.handler"


def test_one_failure_does_not_keep_the_sweeper_from_the_rest(listen) -> None:
    def picky(payload: dict[str, Any]) -> None:
        if payload["thing"] == 1:
            raise ValueError
        write_a_row(payload)

    listen(picky)
    for thing in range(3):
        emitted({"thing": thing})

    assert tasks.sweep() == 2
    assert OutgoingEmail.objects.count() == 2


def test_done_events_are_pruned_after_a_fortnight(listen) -> None:
    listen(write_a_row)
    emitted()
    tasks.sweep()

    with time_machine.travel(timezone.now() + timedelta(days=13)):
        assert tasks.prune() == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert tasks.prune() > 0

    assert not OutboxEvent.objects.exists()


def test_pruning_removes_old_messages_of_the_folder_queue_and_keeps_new_ones(settings) -> None:
    processed = settings.BROKER_DIR / "processed"
    processed.mkdir(parents=True, exist_ok=True)
    message = processed / "1_x.celery.msg"
    message.write_text("{}")

    tasks.prune()
    kept = message.exists()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        tasks.prune()

    assert kept
    assert not message.exists()


def test_the_request_id_travels_with_the_event_and_stays_within_its_delivery(listen) -> None:
    seen: list[Any] = []
    listen(lambda payload: seen.append(structlog.contextvars.get_contextvars().get("request_id")))
    with structlog.contextvars.bound_contextvars(request_id="abc-123"):
        delivery = emitted()

    delivering.deliver_once(delivery.pk)

    assert seen == ["abc-123"]
    assert structlog.contextvars.get_contextvars().get("request_id") != "abc-123"
