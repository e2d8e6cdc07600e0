"""Requirement 10: a race for the last places, and a cancellation beside it, on PostgreSQL."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction

from academy.events import rules
from academy.events.models import Booking
from academy.events.states import BookingState as State
from academy.models import Offering
from tests.academy.events.places import learner_of, live_course, session_of

CLIENTS, PLACES = 8, 3


def at_once(jobs):
    gate = threading.Barrier(len(jobs))

    def run(job):
        try:
            gate.wait(timeout=10)
            job()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def states_of(session):
    rows = Booking.objects.filter(session=session).order_by("queued_at", "pk")
    return list(rows.values_list("state", flat=True))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_a_race_for_the_last_places_gives_exactly_those_and_the_rest_wait():
    offering = Offering.objects.create(course=live_course())
    session = session_of(offering, capacity=PLACES)
    people = [learner_of(offering) for _ in range(CLIENTS)]

    at_once([lambda one=one: rules.book(session, one, actor=one.user) for one in people])

    assert sorted(states_of(session)) == ["booked"] * PLACES + ["waitlisted"] * (CLIENTS - PLACES)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_without_the_lock_the_race_oversells():
    """The negative control: the test above could fail."""
    offering = Offering.objects.create(course=live_course())
    session = session_of(offering, capacity=PLACES)
    people = [learner_of(offering) for _ in range(CLIENTS)]
    counted = threading.Barrier(CLIENTS)

    def unlocked(enrolment):
        with transaction.atomic():
            free = rules.held(session) < PLACES
            counted.wait(timeout=10)
            state = State.BOOKED if free else State.WAITLISTED
            Booking.objects.create(session=session, enrolment=enrolment, state=state)

    at_once([lambda one=one: unlocked(one) for one in people])

    assert states_of(session).count("booked") > PLACES


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_cancellations_at_once_promote_the_first_in_line_each_once():
    offering = Offering.objects.create(course=live_course())
    session = session_of(offering, capacity=PLACES)
    bookings = []
    for _ in range(PLACES + 6):
        one = learner_of(offering)
        bookings.append(rules.book(session, one, actor=one.user))

    at_once(
        [lambda one=one: rules.cancel(one, actor=one.enrolment.user) for one in bookings[:PLACES]]
    )

    waiting = [Booking.objects.get(pk=one.pk) for one in bookings[PLACES:]]
    assert [one.state for one in waiting] == ["offered"] * PLACES + ["waitlisted"] * 3
    # Told that they wait, and of the offer, once each.
    assert [one.sequence for one in waiting] == [2] * PLACES + [1] * 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_one_person_at_two_dates_at_once_has_one_of_them():
    offering = Offering.objects.create(course=live_course())
    dates = [session_of(offering, days=20 + day) for day in range(6)]
    enrolment = learner_of(offering)

    def book(session):
        with suppress(rules.OtherSessionBooked):
            rules.book(session, enrolment, actor=enrolment.user)

    at_once([lambda one=one: book(one) for one in dates])

    assert Booking.objects.get().state == "booked"
