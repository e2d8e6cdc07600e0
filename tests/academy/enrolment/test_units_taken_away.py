"""A unit that is taken away: nobody waits for it, and nobody is given a course that is no more."""

import pytest

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import progress
from academy.models import CoursePage, ModulePage, UnitPage
from signpost.outbox.delivering import drain
from tests.factories.academy import CourseFactory, OfferingFactory, UnitFactory
from tests.factories.content import english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    """A course of a module with two units, and a module with one more."""
    course = CourseFactory(units=2)
    extra = course.add_child(instance=ModulePage(title="Extra", slug="extra", locale=english()))
    UnitFactory(module=extra, title="More")
    return course


@pytest.fixture
def enrolment(course):
    """Somebody who has done the first unit."""
    enrolment = enrolments.enrol(OfferingFactory(course=course), learner=UserFactory())
    cycle = enrolments.current_cycle(enrolment)
    progress.mark_done(cycle, UnitPage.objects.get(title="Unit 1"))
    return enrolment


def unpublish(title: str) -> None:
    UnitPage.objects.get(title=title).unpublish()


def delete(title: str) -> None:
    UnitPage.objects.get(title=title).delete()


def move(title: str) -> None:
    elsewhere = ModulePage.objects.child_of(CourseFactory(units=0)).get()
    UnitPage.objects.get(title=title).move(elsewhere, pos="last-child")


@pytest.mark.parametrize("take_away", [unpublish, delete, move])
def test_the_certificate_comes_when_the_last_missing_unit_is_taken_away(enrolment, take_away):
    progress.mark_done(enrolments.current_cycle(enrolment), UnitPage.objects.get(title="More"))

    take_away("Unit 2")
    drain()

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.COMPLETED
    assert enrolment.user.certificates.count() == 1


def test_the_certificate_comes_when_the_module_of_the_missing_unit_is_taken_away(enrolment):
    progress.mark_done(enrolments.current_cycle(enrolment), UnitPage.objects.get(title="Unit 2"))

    ModulePage.objects.get(title="Extra").unpublish()
    drain()

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.COMPLETED


def test_finishing_after_a_unit_was_taken_away_completes_at_once(enrolment):
    unpublish("Unit 2")
    drain()

    done = progress.mark_done(
        enrolments.current_cycle(enrolment), UnitPage.objects.get(title="More")
    )

    assert done is True


def test_who_still_has_something_to_do_goes_on(enrolment):
    unpublish("Unit 2")
    drain()

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.ACTIVE


def test_a_course_that_is_taken_away_as_a_whole_gives_nobody_a_certificate(enrolment, course):
    for page in UnitPage.objects.descendant_of(course):
        page.unpublish()
    drain()

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.ACTIVE
