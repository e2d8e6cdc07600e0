"""What runs out, with a reminder before; and promises, with a warning before."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from academy.enrolment import changes, clock
from academy.enrolment import rules as enrolments
from academy.enrolment.clock import look_after_enrolments
from academy.models import Enrolment
from accounts.models import Notification
from tests.factories.academy import OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC)


def after(days):
    return MONDAY + datetime.timedelta(days=days)


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def offering(trainer):
    offering = OfferingFactory(mode="approval", promise_days=5, request_days=60, place_days=30)
    offering.trainers.add(trainer)
    return offering


@pytest.fixture
def asked(offering):
    with time_machine.travel(MONDAY, tick=False):
        return enrolments.enrol(offering, learner=UserFactory(name="Ffion"))


def kinds(user):
    return list(
        Notification.objects.filter(user=user).order_by("pk").values_list("kind", flat=True)
    )


def look(days):
    with time_machine.travel(after(days), tick=False):
        return look_after_enrolments()


def test_an_answer_is_promised_in_working_days(asked):
    assert asked.due_on == datetime.date(2027, 3, 8)


def test_who_decides_is_warned_on_the_working_day_before_and_once(asked, trainer):
    assert kinds(trainer) == ["academy.requests"]

    assert look(3)[2] == 0
    assert look(6)[2] == 1  # the Sunday: the next working day is the Monday of the promise
    assert look(7)[2] == 1

    assert kinds(trainer) == ["academy.requests", "academy.requests_late_soon"]


def test_a_request_that_nobody_answers_ends_and_the_person_is_told(asked):
    assert look(59)[0] == 0
    assert look(60)[0] == 1
    assert look(61)[0] == 0

    asked.refresh_from_db()
    assert asked.state == "expired"
    newest = Notification.objects.filter(user=asked.user).latest("pk")
    assert newest.title == "Course 1: the time for it has run out."


def test_a_place_that_is_not_begun_ends_after_a_reminder(asked, trainer):
    with time_machine.travel(MONDAY, tick=False):
        enrolments.approve(asked, actor=trainer)
    assert look(22) == (0, 0, 0)
    assert look(23) == (0, 1, 0)
    assert look(24) == (0, 0, 0)

    newest = Notification.objects.filter(user=asked.user).latest("pk")
    assert newest.title == "Course 1: please begin by 31 March 2027."
    assert look(30)[0] == 1
    asked.refresh_from_db()
    assert asked.state == "expired"


def test_a_course_that_has_ended_ends_for_everybody_but_who_has_more_time():
    with time_machine.travel(MONDAY, tick=False):
        offering = OfferingFactory(ends_at=after(30))
        one, other = (enrolments.enrol(offering, learner=UserFactory()) for _ in range(2))
        changes.extend(other, until=after(60), actor=UserFactory(trainer=True))

    assert look(30)[0] == 1
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == ("expired", "active")
    assert look(60)[0] == 1


def test_nobody_is_reminded_whose_data_may_not_be_used_until_they_allow_it_again(asked, trainer):
    with time_machine.travel(MONDAY, tick=False):
        enrolments.approve(asked, actor=trainer)
    asked.user.restricted_at = timezone.now()
    asked.user.save()
    assert look(24)[1] == 0

    asked.user.restricted_at = None
    asked.user.save()
    assert look(25)[1] == 1


def test_a_place_is_kept_no_longer_than_the_course_lasts(asked, trainer):
    type(asked.offering).objects.update(ends_at=after(10))

    with time_machine.travel(MONDAY, tick=False):
        enrolments.approve(Enrolment.objects.get(pk=asked.pk), actor=trainer)

    assert look(10)[0] == 1
    asked.refresh_from_db()
    assert asked.state == "expired"


@pytest.mark.parametrize("again", ["renew", "reopen"])
def test_who_is_let_in_again_after_the_end_is_not_ended_by_it(trainer, again):
    with time_machine.travel(MONDAY, tick=False):
        enrolment = enrolments.enrol(OfferingFactory(ends_at=after(30)), learner=UserFactory())
    if again == "renew":
        Enrolment.objects.filter(pk=enrolment.pk).update(state="completed")
        enrolment.cycles.update(completed_at=after(20))
    else:
        assert look(30)[0] == 1
    enrolment = Enrolment.objects.get(pk=enrolment.pk)

    with time_machine.travel(after(40), tick=False):
        getattr(enrolments, again)(enrolment, actor=trainer)

    assert look(41)[0] == 0
    assert enrolment.end is None
    with time_machine.travel(after(41), tick=False):
        changes.extend(enrolment, until=after(50), actor=trainer)
    assert (look(45)[0], look(50)[0]) == (0, 1)


def test_who_is_given_more_time_while_the_clock_goes_round_keeps_it(trainer):
    with time_machine.travel(MONDAY, tick=False):
        enrolment = enrolments.enrol(OfferingFactory(ends_at=after(30)), learner=UserFactory())
    with time_machine.travel(after(29), tick=False):
        changes.extend(enrolment, until=after(60), actor=trainer)

    with time_machine.travel(after(31), tick=False):
        assert not clock._end(enrolment.pk)

    enrolment.refresh_from_db()
    assert enrolment.state == "active"
