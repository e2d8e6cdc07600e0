"""Handlers that are given what waits in one run: nothing is lost, and nothing holds up the rest."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from signpost import outbox
from signpost.outbox import delivering
from signpost.outbox.models import DeliveryState, OutboxDelivery

TOPIC = "signpost.thing_happened"
pytestmark = pytest.mark.django_db(transaction=True)


def emit(*pages: int) -> list[OutboxDelivery]:
    with transaction.atomic():
        return [outbox.emit(TOPIC, {"page": page}).deliveries.get() for page in pages]


def states() -> list[str]:
    return list(OutboxDelivery.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def runs(listen: Any) -> list[list[int]]:
    """The pages of each run of a handler that takes three at a time."""
    seen: list[list[int]] = []

    def note(payloads: Sequence[dict[str, Any]]) -> None:
        seen.append([payload["page"] for payload in payloads])

    listen(note, atomic=False, looks_again=True, at_most=3)
    return seen


def test_what_waits_is_taken_in_one_run_up_to_its_limit(runs: list[list[int]]) -> None:
    emit(1, 2, 3, 4)

    assert delivering.drain() == 2

    assert runs == [[1, 2, 3], [4]]
    assert states() == [DeliveryState.DONE] * 4


def test_a_message_that_comes_when_another_run_took_its_delivery_does_nothing(
    runs: list[list[int]],
) -> None:
    first, second = emit(1, 2)

    assert delivering.deliver_once(first.pk)
    assert not delivering.deliver_once(second.pk)

    assert runs == [[1, 2]]


def test_what_another_worker_holds_or_what_has_failed_before_is_left_alone(
    runs: list[list[int]],
) -> None:
    first, held, failed = emit(1, 2, 3)
    delivering.claim(held.pk)
    OutboxDelivery.objects.filter(pk=failed.pk).update(attempts=1)

    delivering.deliver_once(first.pk)

    assert runs == [[1]]
    assert states() == [DeliveryState.DONE, DeliveryState.RUNNING, DeliveryState.PENDING]


def test_one_that_fails_does_not_hold_up_the_others(listen: Any) -> None:
    done: list[int] = []

    def refuse_the_second(payloads: Sequence[dict[str, Any]]) -> None:
        for payload in payloads:
            if payload["page"] == 2:
                raise OSError("the second cannot be read")
            done.append(payload["page"])

    listen(refuse_the_second, atomic=False, looks_again=True, at_most=10)
    _first, second, _third = emit(1, 2, 3)

    delivering.drain(rounds=1)

    second.refresh_from_db()
    assert states() == [DeliveryState.DONE, DeliveryState.PENDING, DeliveryState.DONE]
    assert second.error == "OSError: the second cannot be read"
    assert {1, 3} <= set(done)


def test_many_are_claimed_and_finished_with_the_statements_of_a_few(listen: Any) -> None:
    listen(lambda _payloads: None, atomic=False, looks_again=True, at_most=50)
    first, *_rest = emit(*range(40))

    with CaptureQueriesContext(connection) as asked:
        delivering.deliver_once(first.pk)

    assert states() == [DeliveryState.DONE] * 40
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 9


@pytest.mark.postgres  # in memory one thread locks out the other
def test_two_workers_at_once_take_each_delivery_once(listen: Any) -> None:
    seen: list[int] = []
    together = threading.Barrier(2, timeout=20)
    lock = threading.Lock()

    def note(payloads: Sequence[dict[str, Any]]) -> None:
        with lock:
            seen.extend(payload["page"] for payload in payloads)

    listen(note, atomic=False, looks_again=True, at_most=7)
    deliveries = emit(*range(30))

    def work(keys: list[int]) -> None:
        together.wait()
        for key in keys:
            delivering.deliver_once(key)
        connection.close()

    keys = [delivery.pk for delivery in deliveries]
    threads = [threading.Thread(target=work, args=(order,)) for order in (keys, keys[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(seen) == list(range(30))
    assert states() == [DeliveryState.DONE] * 30
