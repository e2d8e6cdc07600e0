"""Requirement 12, first half: the event commits with the change, or not at all."""

from typing import Any

import pytest
from django.db import transaction

from accounts.models import AuditEntry
from signpost.outbox import emit
from signpost.outbox.emitting import broker_rest
from signpost.outbox.models import DeliveryState, OutboxDelivery, OutboxEvent
from signpost.outbox.tasks import deliver

TOPIC = "signpost.thing_happened"


def nothing(payload: dict[str, Any]) -> None:
    """A handler whose work does not matter."""


@pytest.mark.django_db(transaction=True)
def test_r12_emit_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        emit(TOPIC, {})

    assert not OutboxEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_r12_a_rollback_leaves_no_event_and_tells_nobody(listen, monkeypatch) -> None:
    listen(nothing)
    told: list[int] = []
    monkeypatch.setattr(deliver, "delay", told.append)

    with transaction.atomic():
        emit(TOPIC, {"thing": 1})
        transaction.set_rollback(True)

    assert not OutboxEvent.objects.exists()
    assert not OutboxDelivery.objects.exists()
    assert told == []


@pytest.mark.django_db(transaction=True)
def test_r12_workers_are_told_after_the_commit_once_for_each_handler(listen, monkeypatch) -> None:
    listen(nothing, name="test.first")
    listen(nothing, name="test.second")
    told: list[int] = []
    monkeypatch.setattr(deliver, "delay", told.append)

    with transaction.atomic():
        event = emit(TOPIC, {"thing": 1})
        assert told == []

    assert sorted(told) == sorted(event.deliveries.values_list("pk", flat=True))
    assert set(event.deliveries.values_list("handler", flat=True)) == {"test.first", "test.second"}


@pytest.mark.django_db
def test_emit_takes_two_statements_however_many_handlers(listen, django_assert_num_queries) -> None:
    for number in range(5):
        listen(nothing, name=f"test.number_{number}")

    with django_assert_num_queries(2):
        emit(TOPIC, {"thing": 1})


@pytest.mark.django_db
def test_an_event_nobody_listens_to_is_kept_and_delivers_nothing() -> None:
    event = emit("signpost.nobody_listened", {"thing": 1})

    assert event.deliveries.count() == 0


@pytest.mark.django_db(transaction=True)
def test_r12_with_the_broker_down_the_change_commits_and_the_sweeper_delivers(
    listen, monkeypatch, deliver_all
) -> None:
    done: list[int] = []
    listen(lambda payload: done.append(payload["thing"]))
    tries: list[int] = []

    def unreachable(pk: int) -> None:
        tries.append(pk)
        raise ConnectionError("no broker")

    monkeypatch.setattr(deliver, "delay", unreachable)

    for thing in range(3):
        with transaction.atomic():
            emit(TOPIC, {"thing": thing})

    assert OutboxDelivery.objects.filter(state=DeliveryState.PENDING).count() == 3
    assert len(tries) == 1, "after the first failure the broker is left alone for a while"
    deliver_all()
    assert done == [0, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_failed_is_tried_again_after_its_rest(listen, monkeypatch) -> None:
    listen(nothing)
    told: list[int] = []
    monkeypatch.setattr(deliver, "delay", told.append)
    broker_rest.begin()
    with transaction.atomic():
        emit(TOPIC, {})
    assert told == []

    broker_rest.end()
    with transaction.atomic():
        emit(TOPIC, {})

    assert len(told) == 1


@pytest.mark.django_db(transaction=True)
def test_r12_state_audit_row_and_event_roll_back_together(listen) -> None:
    from accounts.audit import log as audit
    from accounts.mail import sending as mail
    from accounts.models import OutgoingEmail

    before = AuditEntry.objects.count()

    with transaction.atomic():
        queued = mail.queue_rendered(key="k", to="a@signpost.example", subject="s", text="t")
        audit.record("test.happened", actor=None, target=queued)
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == before
    assert not OutgoingEmail.objects.exists()
    assert not OutboxEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_equal_events_of_one_transaction_are_one_where_one_run_is_enough(listen) -> None:
    listen(nothing, looks_again=True)

    with transaction.atomic():
        first = emit(TOPIC, {"page": 1})
        assert emit(TOPIC, {"page": 1}) == first
        assert emit(TOPIC, {"page": 2}) != first
    with transaction.atomic():
        assert emit(TOPIC, {"page": 1}) != first

    assert OutboxDelivery.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_an_event_that_was_rolled_back_is_recorded_when_it_comes_again(listen) -> None:
    listen(nothing, looks_again=True)

    with transaction.atomic():
        with transaction.atomic():
            emit(TOPIC, {"page": 1})
            transaction.set_rollback(True)
        emit(TOPIC, {"page": 1})

    assert OutboxDelivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_events_that_count_are_all_recorded(listen) -> None:
    listen(nothing, name="test.looks", looks_again=True)
    listen(nothing, name="test.counts")

    with transaction.atomic():
        emit(TOPIC, {"page": 1})
        emit(TOPIC, {"page": 1})

    assert OutboxEvent.objects.count() == 2
