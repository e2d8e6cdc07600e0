"""Units that open one after the other, on a day or after another; and parts one chooses from."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import my_learning, progress
from academy.models import CoursePage, Enrolment, ModulePage, UnitPage
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def enrolled(course: CoursePage) -> Enrolment:
    return enrolments.enrol(OfferingFactory(course=course), learner=UserFactory())


def locks(enrolment: Enrolment) -> list[str]:
    taken = my_learning.learner_course(enrolment)
    assert taken is not None
    return [str(line.lock) for line in taken.outline.units]


def unit(number: int) -> UnitPage:
    return UnitPage.objects.get(title=f"Unit {number}")


def do(enrolment: Enrolment, *numbers: int) -> None:
    cycle = enrolments.current_cycle(enrolment)
    assert cycle is not None
    for number in numbers:
        progress.mark_done(cycle, unit(number))
    enrolment.refresh_from_db()


def test_a_unit_opens_on_its_day() -> None:
    enrolment = enrolled(CourseFactory(units=2))
    day = timezone.localdate() + timedelta(days=3)
    UnitPage.objects.filter(title="Unit 2").update(release_on=day)

    assert locks(enrolment) == ["", f"Opens on {day.day} {day:%B %Y}."]
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert locks(enrolment) == ["", ""]


def test_a_unit_opens_so_many_days_after_somebody_has_started() -> None:
    with time_machine.travel(date(2030, 5, 1), tick=False):
        enrolment = enrolled(CourseFactory(units=2))
        UnitPage.objects.filter(title="Unit 2").update(release_after_days=7)

        assert locks(enrolment) == ["", "Opens on 8 May 2030."]
    with time_machine.travel(date(2030, 5, 8), tick=False):
        assert locks(enrolment) == ["", ""]


def test_a_unit_opens_when_another_is_done_and_is_not_held_up_by_one_that_is_gone() -> None:
    enrolment = enrolled(CourseFactory(units=2))
    UnitPage.objects.filter(title="Unit 1").update(release_after=unit(2))

    assert locks(enrolment) == ["Opens when “Unit 2” is done.", ""]
    unit(2).unpublish()
    assert locks(enrolment) == [""]


def test_in_a_sequence_the_next_unit_opens_when_the_one_before_is_done() -> None:
    enrolment = enrolled(CourseFactory(units=3, optional=1, in_sequence=True))

    assert locks(enrolment) == ["", *["Opens when “Unit 1” is done."] * 2]
    do(enrolment, 1)
    assert locks(enrolment) == ["", "", "Opens when “Unit 2” is done."]


def test_what_somebody_has_opened_stays_open() -> None:
    enrolment = enrolled(CourseFactory(units=2))
    progress.open_unit(enrolments.current_cycle(enrolment), unit(2))

    UnitPage.objects.filter(title="Unit 2").update(release_on=date(2099, 1, 1))

    assert locks(enrolment) == ["", ""]


def test_a_unit_that_is_not_open_shows_nothing_and_takes_nothing(client: Any) -> None:
    enrolment = enrolled(CourseFactory(units=2))
    UnitPage.objects.filter(title="Unit 2").update(release_on=date(2099, 1, 1))
    client.force_login(enrolment.user)
    kwargs = {"enrolment": enrolment.uuid, "module": "module", "unit": "unit-2"}
    address = reverse("academy:unit", kwargs=kwargs)

    shown, marked = client.get(address), client.post(address)
    counted = client.post(f"{address}time/", {"seconds": "60"})
    contents = client.get(reverse("academy:learn", args=[enrolment.uuid])).content.decode()

    assert {shown.status_code, marked.status_code, counted.status_code} == {403}
    assert "Opens on 1 January 2099." in shown.content.decode()
    assert f'href="{address}"' not in contents
    assert "Opens on 1 January 2099." in contents
    assert not enrolments.current_cycle(enrolment).progress.exists()


def choosing(needed: int, units: int = 3) -> Enrolment:
    course = CourseFactory(units=units)
    ModulePage.objects.child_of(course).update(needed=needed)
    return enrolled(course)


def test_two_of_three_are_enough_whichever_they_are(client: Any) -> None:
    enrolment = choosing(2)
    client.force_login(enrolment.user)
    page = client.get(reverse("academy:learn", args=[enrolment.uuid])).content.decode()

    do(enrolment, 3)
    before = enrolment.state
    do(enrolment, 1)

    assert "Choose 2 of these (0 done)." in " ".join(page.split())
    assert "0 of 2 done" in " ".join(page.split())
    assert (before, enrolment.state) == (EnrolmentState.ACTIVE, EnrolmentState.COMPLETED)


def test_who_has_chosen_enough_is_not_asked_for_more() -> None:
    enrolment = choosing(1)
    progress.open_unit(enrolments.current_cycle(enrolment), unit(2))
    taken = my_learning.learner_course(enrolment)
    assert taken.outline.resume.page.title == "Unit 2"

    do(enrolment, 2)

    taken = my_learning.learner_course(enrolment)
    assert taken.outline.resume is None
    assert taken.outline.percent == 100


def test_a_choice_from_which_units_were_taken_away_holds_nobody_up() -> None:
    enrolment = choosing(2)
    unit(2).unpublish()
    unit(3).unpublish()

    do(enrolment, 1)

    assert enrolment.state == EnrolmentState.COMPLETED


def test_how_many_are_needed_is_kept_from_the_day_somebody_started() -> None:
    enrolment = choosing(1)
    ModulePage.objects.update(needed=3)

    do(enrolment, 1)

    assert enrolment.state == EnrolmentState.COMPLETED
