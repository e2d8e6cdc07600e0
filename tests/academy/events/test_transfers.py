"""Somebody changes to another date in one step, and never ends up without a place."""

import datetime
import uuid

import pytest
import time_machine

from academy.events import rules, transfers
from academy.events.deadlines import free_until
from academy.events.models import Booking
from academy.models import Offering
from academy.refusals import NotYours
from accounts.models import Notification
from tests.academy.events.places import learner_of, live_course, session_of
from tests.academy.events.test_race import at_once
from tests.factories.people import MembershipFactory, UserFactory


@pytest.fixture
def offering():
    return Offering.objects.create(course=live_course())


def booked(session):
    enrolment = learner_of(session.offering)
    return rules.book(session, enrolment, actor=enrolment.user)


def change(booking, to):
    return transfers.transfer(booking, to, actor=booking.enrolment.user)


def state_of(booking):
    return Booking.objects.get(pk=booking.pk).state


@pytest.mark.django_db
def test_the_place_goes_to_the_next_and_asked_twice_it_is_one_booking(offering):
    first, second = session_of(offering, capacity=1), session_of(offering, days=40)
    mine, next_in_line = booked(first), booked(first)

    moved = change(mine, second)

    assert (state_of(mine), moved.session, moved.state) == ("cancelled", second, "booked")
    assert state_of(next_in_line) == "offered"
    assert change(mine, second) == moved
    assert Booking.objects.filter(enrolment=mine.enrolment, state="booked").count() == 1


@pytest.mark.django_db
def test_where_the_other_date_is_full_one_keeps_the_place(offering, client):
    first, full = session_of(offering), session_of(offering, days=40, capacity=1)
    booked(full)
    mine = booked(first)
    client.force_login(mine.enrolment.user)

    answer = client.post(
        f"/academy/bookings/{mine.uuid}/transfer/", {"session": full.uuid}, follow=True
    )

    assert "You keep the one that you have." in answer.text
    assert state_of(mine) == "booked"


@pytest.mark.django_db
def test_from_the_page_of_a_booking(offering, client):
    first, second = session_of(offering), session_of(offering, days=40, place="Library")
    mine = booked(first)
    client.force_login(mine.enrolment.user)
    page = client.get(f"/academy/bookings/{mine.uuid}/").text
    last_day = free_until(first).astimezone(first.zone) - datetime.timedelta(days=1)
    assert f"until the end of {last_day:%-d %B %Y}." in page
    assert f'name="session" value="{second.uuid}"' in page

    answer = client.post(
        f"/academy/bookings/{mine.uuid}/transfer/", {"session": second.uuid}, follow=True
    )

    assert "You have a place on the other date." in answer.text
    assert "Library" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("session", ["", "\x00", "none", uuid.uuid4()])
def test_a_session_that_is_none_is_not_found(offering, client, session):
    mine = booked(session_of(offering))
    client.force_login(mine.enrolment.user)

    path = f"/academy/bookings/{mine.uuid}/transfer/"

    assert client.post(path, {"session": session}).status_code in (400, 404)
    client.force_login(UserFactory())
    assert client.post(path, {"session": mine.session.uuid}).status_code == 404
    assert state_of(mine) == "booked"


@pytest.mark.django_db
def test_a_session_of_another_offering_is_not_changed_to(offering):
    mine = booked(session_of(offering))
    other = session_of(Offering.objects.create(course=offering.course, name="Autumn"))

    with pytest.raises(NotYours):
        change(mine, other)
    assert state_of(mine) == "booked"


@pytest.mark.django_db
def test_late_it_is_noted_and_the_manager_hears(offering):
    first, second = session_of(offering), session_of(offering, days=40)
    mine = booked(first)
    membership = MembershipFactory(user=mine.enrolment.user)
    manager = MembershipFactory(organisation=membership.organisation, manager=True).user

    with time_machine.travel(first.starts_at - datetime.timedelta(hours=20), tick=False):
        moved = change(mine, second)

    assert (state_of(mine), moved.state) == ("late_cancelled", "booked")
    assert Notification.objects.filter(user=manager, kind="academy.session_missed").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_two_who_change_to_each_others_date_at_once_both_arrive(offering):
    first, second = session_of(offering, capacity=2), session_of(offering, days=40, capacity=2)
    here, there = booked(first), booked(second)

    at_once([lambda: change(here, second), lambda: change(there, first)])

    states = Booking.objects.filter(state="booked").values_list("session", "enrolment")
    assert set(states) == {(second.pk, here.enrolment_id), (first.pk, there.enrolment_id)}
