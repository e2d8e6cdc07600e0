"""Commands that do the waiting work themselves, and do not do the same twice."""

from typing import Any

import pytest
from django.db import transaction

from signpost import outbox
from signpost.outbox import delivering
from signpost.outbox.models import DeliveryState, OutboxDelivery, OutboxEvent

TOPIC = "signpost.thing_happened"
pytestmark = pytest.mark.django_db(transaction=True)


def emit(topic: str, payload: dict[str, Any]) -> OutboxEvent:
    """An event of a transaction of its own."""
    with transaction.atomic():
        return outbox.emit(topic, payload)


def states() -> set[str]:
    """The states that the deliveries ended in."""
    return set(OutboxDelivery.objects.values_list("state", flat=True))


def test_of_equal_ones_that_look_again_the_last_does_the_work(listen) -> None:
    seen: list[dict[str, Any]] = []
    listen(seen.append, looks_again=True)
    for page in (1, 2, 1, 1):
        emit(TOPIC, {"page": page})

    assert delivering.drain() == 2

    assert seen == [{"page": 2}, {"page": 1}]
    assert states() == {DeliveryState.DONE}


def test_what_counts_is_done_as_often_as_it_was_asked_for(listen) -> None:
    seen: list[dict[str, Any]] = []
    listen(seen.append)
    for _ in range(3):
        emit(TOPIC, {"page": 1})

    assert delivering.drain() == 3

    assert seen == [{"page": 1}] * 3


def test_what_a_worker_has_taken_stays_with_it(listen) -> None:
    seen: list[dict[str, Any]] = []
    listen(seen.append, looks_again=True)
    taken = emit(TOPIC, {"page": 1}).deliveries.get()
    delivering.claim(taken.pk)
    emit(TOPIC, {"page": 1})

    assert delivering.drain() == 1

    assert seen == [{"page": 1}]
    taken.refresh_from_db()
    assert taken.state == DeliveryState.RUNNING


def test_the_one_that_is_left_is_tried_again_when_it_fails(listen) -> None:
    def refuse(_payload: dict[str, Any]) -> None:
        raise OSError

    listen(refuse, looks_again=True)
    first, second = (emit(TOPIC, {"page": 1}).deliveries.get() for _ in range(2))

    delivering.drain(rounds=1)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.state == DeliveryState.DONE
    assert (second.state, second.attempts) == (DeliveryState.PENDING, 1)
