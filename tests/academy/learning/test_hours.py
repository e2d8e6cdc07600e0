"""Hours are honest: a course that is clicked through earns none, and nobody has to be timed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import hours, progress
from academy.models import Enrolment, HoursRequest, UnitPage, UnitProgress
from academy.refusals import NotYours, Refusal
from accounts.models import Notification
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment() -> Enrolment:
    """Somebody in a course of two units of five minutes, of which half has to be spent."""
    course = CourseFactory(units=2, minimum_share_of_time=50)
    offering = OfferingFactory(course=course)
    offering.trainers.add(UserFactory(trainer=True))
    return enrolments.enrol(offering, learner=UserFactory())


def cycle_of(enrolment: Enrolment) -> Any:
    cycle = enrolments.current_cycle(enrolment)
    cycle.enrolment = enrolment
    return cycle


def do_everything(enrolment: Enrolment) -> None:
    for unit in UnitPage.objects.order_by("path"):
        progress.mark_done(cycle_of(enrolment), unit)


def spend(enrolment: Enrolment, seconds: int, title: str = "Unit 1") -> None:
    UnitProgress.objects.filter(unit_title=title).update(seconds=seconds)


def test_a_course_clicked_through_in_a_minute_earns_no_certificate(
    client: Any, enrolment: Enrolment
) -> None:
    do_everything(enrolment)
    client.force_login(enrolment.user)

    page = client.get(reverse("academy:learn", args=[enrolment.uuid])).content.decode()

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.ACTIVE
    assert "About 5 minutes are left." in page
    assert "All units are done." in page


def test_the_course_is_complete_with_the_minute_that_was_missing(enrolment: Enrolment) -> None:
    do_everything(enrolment)
    spend(enrolment, 240)

    with time_machine.travel(timezone.now() + timedelta(seconds=60), tick=False):
        counted = progress.add_time(
            cycle_of(enrolment), UnitPage.objects.get(title="Unit 1"), seconds=60
        )

    enrolment.refresh_from_db()
    assert (counted, enrolment.state) == (60, EnrolmentState.COMPLETED)
    assert enrolment.user.certificates.count() == 1


def test_a_unit_left_open_counts_no_more_than_twice_its_minutes(enrolment: Enrolment) -> None:
    do_everything(enrolment)
    spend(enrolment, 7200)

    account = hours.time_account(cycle_of(enrolment))

    assert account is not None
    assert (account.needed, account.counted) == (300, 600)


def test_a_course_that_asks_for_no_time_is_complete_without(client: Any) -> None:
    enrolment = enrolments.enrol(OfferingFactory(), learner=UserFactory())

    do_everything(enrolment)

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.COMPLETED


def test_of_who_objects_nothing_is_counted_and_the_page_says_so(
    client: Any, enrolment: Enrolment
) -> None:
    client.force_login(enrolment.user)
    unit = UnitPage.objects.get(title="Unit 1")
    progress.open_unit(cycle_of(enrolment), unit)

    client.post(reverse("academy:my_time"), {"count": "no"})
    with time_machine.travel(timezone.now() + timedelta(seconds=60), tick=False):
        counted = progress.add_time(cycle_of(enrolment), unit, seconds=60)

    assert counted == 0
    assert "Your time is not counted." in client.get(reverse("academy:my_time")).content.decode()
    client.post(reverse("academy:my_time"), {"count": "yes"})
    assert not hours.objects_to_counting(enrolment.user_id)


def test_an_empty_form_counts_nobodys_time_again(client: Any, enrolment: Enrolment) -> None:
    hours.object_to_counting(enrolment.user)
    client.force_login(enrolment.user)

    client.post(reverse("academy:my_time"))

    assert hours.objects_to_counting(enrolment.user_id)


def test_the_hours_of_who_objects_are_confirmed_by_somebody_who_teaches(
    client: Any, enrolment: Enrolment
) -> None:
    trainer = enrolment.offering.trainers.get()
    hours.object_to_counting(enrolment.user)
    do_everything(enrolment)
    client.force_login(enrolment.user)
    learn = reverse("academy:learn", args=[enrolment.uuid])
    assert "Ask for my hours to be confirmed" in client.get(learn).content.decode()

    client.post(reverse("academy:hours_ask", args=[enrolment.uuid]))
    asked = HoursRequest.objects.get()
    client.force_login(trainer)
    assert enrolment.user.name in client.get(reverse("academy:hours")).content.decode()
    where = reverse("academy:hours_decide", args=[asked.uuid])
    client.post(where, {"answer": "yes"})
    assert client.post(where, {"answer": "yes"}).status_code == 302
    client.force_login(UserFactory(assessor=True))
    second = client.post(where, {"answer": "no", "words": "Not yet"}, follow=True)
    assert "Somebody has answered this already." in second.text

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.COMPLETED
    assert enrolment.user.certificates.count() == 1
    told = list(Notification.objects.order_by("pk").values_list("user", "kind"))
    assert told == [
        (trainer.pk, "academy.hours_asked"),
        (enrolment.user_id, "academy.hours_answered"),
    ]


def test_who_has_something_left_to_do_cannot_ask_for_their_hours(enrolment: Enrolment) -> None:
    hours.object_to_counting(enrolment.user)

    with pytest.raises(hours.HoursNotNeeded):
        hours.ask_for_hours(cycle_of(enrolment))


def test_not_yet_is_said_in_words_and_can_be_asked_again(enrolment: Enrolment) -> None:
    trainer = enrolment.offering.trainers.get()
    hours.object_to_counting(enrolment.user)
    do_everything(enrolment)
    asked = hours.ask_for_hours(cycle_of(enrolment))

    with pytest.raises(Refusal, match="Please say what is missing"):
        hours.answer(asked, actor=trainer, granted=False)
    said = hours.answer(asked, actor=trainer, granted=False, words="Tell me more. " * 100)
    assert len(said.words) == 500  # as many as PostgreSQL keeps

    again = hours.ask_for_hours(cycle_of(enrolment))
    assert again.pk != asked.pk


@pytest.mark.parametrize("who", ["other trainer", "the learner", "an editor"])
def test_nobody_else_confirms_hours(enrolment: Enrolment, who: str) -> None:
    hours.object_to_counting(enrolment.user)
    do_everything(enrolment)
    asked = hours.ask_for_hours(cycle_of(enrolment))
    actor = {
        "other trainer": UserFactory(trainer=True),
        "the learner": enrolment.user,
        "an editor": UserFactory(editor=True),
    }[who]

    with pytest.raises(NotYours):
        hours.answer(asked, actor=actor, granted=True)


def test_the_queue_of_hours_takes_as_many_statements_for_three_as_for_one(client: Any) -> None:
    client.force_login(UserFactory(assessor=True))
    counts = []
    for wanted in (1, 3):
        while HoursRequest.objects.count() < wanted:
            learner = UserFactory()
            hours.object_to_counting(learner)
            course = CourseFactory(units=0, minimum_share_of_time=50)
            taken = enrolments.enrol(OfferingFactory(course=course), learner=learner)
            hours.ask_for_hours(cycle_of(taken))
        with statements() as found:
            assert client.get(reverse("academy:hours")).status_code == 200
        counts.append(len(of_the_academy(found)))

    assert counts == [2, 2]
