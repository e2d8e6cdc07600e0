"""How people of an organisation used their places in live training."""

import datetime

import pytest
import time_machine

from academy.events.models import Booking
from academy.models import Offering
from academy.required_training.live_attendance import months_of
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2027, 3, 20, 12, tzinfo=datetime.UTC)
NOTHING = (0, 0, 0, 0)


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def school():
    return OrganisationFactory(name="High School", slug="high")


@pytest.fixture
def manager(school):
    return MembershipFactory(organisation=school, role="manager").user


@pytest.fixture
def offering():
    return Offering.objects.create(course=live_course())


def was(offering, school, state, *, starts_at, **session):
    """Somebody of the school whose place became this."""
    found = session_of(
        offering, starts_at=starts_at, ends_at=starts_at + datetime.timedelta(hours=1), **session
    )
    user = MembershipFactory(organisation=school).user
    return Booking.objects.create(session=found, enrolment=learner_of(offering, user), state=state)


def days_ago(days):
    return NOW - datetime.timedelta(days=days)


def test_places_count_in_the_month_of_their_session(school, offering):
    for state, days in (("attended", 1), ("attended", 5), ("partly_attended", 2), ("no_show", 40)):
        was(offering, school, state, starts_at=days_ago(days))
    was(offering, school, "late_cancelled", starts_at=days_ago(-3))
    was(offering, school, "no_show", starts_at=days_ago(400))
    was(offering, school, "cancelled", starts_at=days_ago(3))
    was(offering, school, "booked", starts_at=days_ago(3))
    was(offering, school, "no_show", starts_at=days_ago(3), cancelled_at=NOW)
    was(offering, OrganisationFactory(), "attended", starts_at=days_ago(3))

    months = months_of(school)

    assert [one.first_day for one in months][:3] == [
        datetime.date(2027, 3, 1), datetime.date(2027, 2, 1), datetime.date(2027, 1, 1),
    ]  # fmt: skip
    assert [one.numbers for one in months] == [(2, 1, 0, 1), (0, 0, 1, 0), *[NOTHING] * 10]


def test_the_last_hour_of_a_month_is_told_by_the_clock_of_the_place(school, offering):
    # 23:30 in UTC is half past midnight of 1 August in London.
    late = datetime.datetime(2026, 7, 31, 23, 30, tzinfo=datetime.UTC)
    was(offering, school, "attended", starts_at=late)

    (month,) = (one for one in months_of(school) if one.numbers != NOTHING)

    assert month.first_day == datetime.date(2026, 8, 1)


def test_the_page_shows_them_and_gives_them_as_csv(client, school, manager, offering):
    client.force_login(manager)
    address = "/academy/organisations/high/training/"
    assert "Places in live training" not in client.get(address).text
    was(offering, school, "no_show", starts_at=days_ago(1))

    page = client.get(address).text
    lines = client.get(f"{address}?export=attendance").content.decode("utf-8-sig").splitlines()

    assert '<th scope="row">March 2027</th>' in page
    assert lines[:2] == ["Month,There,There for a part,Not there,Cancelled late", "2027-03,0,0,1,0"]
