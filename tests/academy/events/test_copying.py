"""A copy of a session stands a week later; the one it was copied from stays as it was."""

import datetime
import zoneinfo

import pytest
import time_machine

from academy.events.models import Session
from academy.models import Offering
from tests.academy.events.places import live_course, session_of
from tests.content.editing_form import all_fields, form_in
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LONDON = zoneinfo.ZoneInfo("Europe/London")


@pytest.fixture
def session():
    with time_machine.travel(datetime.datetime(2026, 10, 1, 9, tzinfo=LONDON), tick=False):
        offering = Offering.objects.create(course=live_course())
        # Four days before the clocks go back.
        starts = datetime.datetime(2026, 10, 21, 9, 30, tzinfo=LONDON)
        ends = starts + datetime.timedelta(hours=3)
        yield session_of(offering, starts_at=starts, ends_at=ends, bring="A pen", sequence=3)


def copy_of(session):
    return f"/cms/snippets/academy/session/copy/{session.pk}/"


def test_a_copy_is_another_session_a_week_later_by_the_clock_on_the_wall(client, session):
    client.force_login(UserFactory(trainer=True))

    fields = all_fields(form_in(client.get(copy_of(session)).text))
    answer = client.post("/cms/snippets/academy/session/add/", {**fields, "capacity": "7"})

    assert answer.status_code == 302
    session.refresh_from_db()
    (copy,) = Session.objects.exclude(pk=session.pk)
    assert (session.capacity, copy.capacity) == (20, 7)
    assert (copy.bring, copy.sequence) == ("A pen", 0)
    assert copy.starts_at == datetime.datetime(2026, 10, 28, 9, 30, tzinfo=LONDON)
    assert session.starts_at == datetime.datetime(2026, 10, 21, 9, 30, tzinfo=LONDON)


def test_a_session_of_others_is_not_copied(client, session):
    session.offering.trainers.add(UserFactory(trainer=True))
    client.force_login(UserFactory(trainer=True))

    assert client.get(copy_of(session)).status_code == 302
