"""More time, another offering, another chance; and what people are told of it."""

import datetime

import pytest
from django.utils import timezone

from academy.enrolment import changes
from academy.enrolment import rules as enrolments
from academy.learning import progress
from academy.models import UnitPage, UnitProgress
from academy.refusals import EnrolmentClosed, MoveRefused, NotYours, OfferingFull, Refusal
from accounts.models import AuditEntry, Notification, OutgoingEmail
from tests.factories.academy import CourseFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def day(number):
    return timezone.now() + datetime.timedelta(days=number)


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def taken():
    """Somebody in a course of two units who has done the first."""
    course = CourseFactory(units=2)
    enrolment = enrolments.enrol(
        OfferingFactory(course=course, ends_at=day(10)), learner=UserFactory()
    )
    cycle = enrolments.current_cycle(enrolment)
    progress.mark_done(cycle, UnitPage.objects.get(title="Unit 1"))
    return enrolment


def told(user):
    return [one.title for one in Notification.objects.filter(user=user).order_by("pk")]


def test_somebody_gets_more_time_than_the_others(taken, trainer):
    changes.extend(taken, until=day(20), actor=trainer, why="Was ill")

    line = AuditEntry.objects.get(action="enrolment.extended")
    assert (line.actor, line.why) == (trainer, "Was ill")
    assert taken.end.date() == day(20).date()
    assert [title.startswith("Course 1: you have until ") for title in told(taken.user)] == [True]


@pytest.mark.parametrize("until", [-1, 5])
def test_more_time_is_more(taken, trainer, until):
    with pytest.raises(Refusal, match="after the present one"):
        changes.extend(taken, until=day(until), actor=trainer)


def test_nobody_gives_themselves_more_time(taken):
    for nobody in (taken.user, UserFactory()):
        with pytest.raises(NotYours):
            changes.extend(taken, until=day(20), actor=nobody)


def test_moved_within_the_course_all_that_was_done_goes_along(taken, trainer):
    autumn = OfferingFactory(course=taken.offering.course, name="Autumn")

    changes.transfer(taken, to=autumn, actor=trainer, why="A new job")

    assert taken.offering == autumn
    assert UnitProgress.objects.filter(cycle__enrolment=taken, state="done").count() == 1
    line = AuditEntry.objects.get(action="enrolment.transferred")
    assert (line.before, line.after) == ("Course 1", "Course 1: Autumn")
    assert told(taken.user) == ["Course 1: you have been moved to “Course 1: Autumn”."]


def test_moved_to_another_course_a_place_is_kept_there(taken, trainer):
    other = OfferingFactory(course=CourseFactory(title="Further"))

    made = changes.transfer(taken, to=other, actor=trainer)

    taken.refresh_from_db()
    assert (taken.state, made.state, made.offering) == ("withdrawn", "approved", other)


def test_nobody_is_moved_into_a_full_offering(taken, trainer):
    full = OfferingFactory(course=taken.offering.course, capacity=1)
    EnrolmentFactory(offering=full)

    with pytest.raises(OfferingFull):
        changes.transfer(taken, to=full, actor=trainer)

    taken.refresh_from_db()
    assert taken.offering != full


def test_a_trainer_moves_nobody_into_what_they_do_not_run(taken, trainer):
    others = OfferingFactory(course=taken.offering.course)
    others.trainers.add(UserFactory(trainer=True))

    with pytest.raises(NotYours):
        changes.transfer(taken, to=others, actor=trainer)


def test_a_learner_moves_to_another_open_run_by_themselves_and_nowhere_else(client, taken):
    course = taken.offering.course
    spring = OfferingFactory(course=course, name="Spring")
    by_approval = OfferingFactory(course=course, mode="approval")
    elsewhere = OfferingFactory(course=CourseFactory())
    for_others = OfferingFactory(course=course, allowed="another-school.example")
    client.force_login(taken.user)
    page = client.get(f"/academy/learn/{taken.uuid}/move/").content.decode()

    for closed, refusal in (
        (by_approval, EnrolmentClosed),
        (for_others, EnrolmentClosed),
        (elsewhere, MoveRefused),
    ):
        assert str(closed.uuid) not in page
        with pytest.raises(refusal):
            changes.transfer(taken, to=closed, actor=taken.user)
    client.post(f"/academy/learn/{taken.uuid}/move/", {"to": str(spring.uuid)})

    taken.refresh_from_db()
    assert taken.offering == spring
    assert told(taken.user) == []  # they did it themselves


def test_another_chance_goes_on_where_somebody_stopped(taken, trainer):
    enrolments.fail(taken, actor=trainer, why="Absent")

    enrolments.reopen(taken, actor=trainer, why="Came back")

    assert taken.state == "active"
    assert taken.cycles.count() == 1
    assert UnitProgress.objects.filter(cycle__enrolment=taken, state="done").count() == 1


def test_each_change_is_told_once_and_in_their_language(trainer):
    learner = UserFactory(language="cy")
    enrolment = EnrolmentFactory(user=learner, state="requested")

    enrolments.decline(enrolment, actor=trainer, why="x", told="Mae angen swydd arnoch.")

    email = OutgoingEmail.objects.get(to=learner.email)
    assert email.subject == "Course 1: ni allwn gynnig lle i chi."
    assert "Mae angen swydd arnoch." in email.text
    with pytest.raises(MoveRefused):
        enrolments.decline(enrolment, actor=trainer, why="again")
    assert OutgoingEmail.objects.filter(to=learner.email).count() == 1


def test_what_somebody_did_themselves_they_are_not_told():
    enrolment = enrolments.enrol(OfferingFactory(), learner=UserFactory())
    enrolments.withdraw(enrolment, actor=enrolment.user)

    assert told(enrolment.user) == []
