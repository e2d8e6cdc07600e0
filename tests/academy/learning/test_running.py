"""A change to a course with people in the middle: nobody's progress is destroyed, and the author
reads what it means before publishing."""

from typing import Any

import pytest
from django.test import Client

from academy.catalogue.choices import CompletionRule
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.learning import progress
from academy.learning.running import running
from academy.models import CoursePage, Enrolment, ModulePage, UnitPage
from signpost.outbox.delivering import drain
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import CourseFactory, OfferingFactory, UnitFactory
from tests.factories.content import go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[Enrolment]:
    """Three on a course of two units: one has begun, one has done the first, one the second."""
    offering = OfferingFactory(course=CourseFactory(units=2))
    enrolled = [enrolments.enrol(offering, learner=UserFactory()) for _number in range(3)]
    progress.mark_done(cycle(enrolled[1]), unit(1))
    progress.mark_done(cycle(enrolled[2]), unit(2))
    return enrolled


def cycle(enrolment: Enrolment) -> Any:
    return enrolments.current_cycle(enrolment)


def unit(number: int) -> UnitPage:
    return UnitPage.objects.get(title=f"Unit {number}")


def finish(enrolment: Enrolment, *numbers: int) -> str:
    for number in numbers:
        progress.mark_done(cycle(enrolment), unit(number))
    enrolment.refresh_from_db()
    return str(enrolment.state)


def test_the_author_reads_who_is_under_way_and_what_it_means(people: list[Enrolment]) -> None:
    told = running(unit(2))

    assert told.people == 3
    assert [str(line) for line in told.lines] == [
        "The text changes for them at once. How it counts as done does not.",
        "1 of them has done it, and keeps that.",
        "2 of them have not opened it: a change of when it opens holds for them.",
        "Taken away, 1 of them would have completed the course.",
    ]


def test_it_stands_in_the_form_of_the_unit_and_before_it_is_taken_away(
    client: Client, people: list[Enrolment]
) -> None:
    client.force_login(UserFactory(administrator=True))
    page = unit(2)

    form = client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    delete = client.get(f"/cms/pages/{page.pk}/delete/").content.decode()

    for text in (form, delete):
        words = " ".join(text.split())
        assert "3 people are under way on this course." in words
        assert "Taken away, 1 of them would have completed the course." in words


def test_a_new_unit_is_optional_for_who_has_started(people: list[Enrolment]) -> None:
    new = UnitFactory(module=ModulePage.objects.get(), title="Unit 3")

    assert "For 3 of them it is optional: they started before it was there." in map(
        str, running(new).lines
    )
    assert finish(people[0], 1, 2) == EnrolmentState.COMPLETED


def test_a_rule_made_harder_is_not_harder_for_who_has_started(people: list[Enrolment]) -> None:
    page = unit(2)
    page.completion, page.completion_amount = CompletionRule.MINUTES, 5
    go_live(page)
    CoursePage.objects.update(minimum_share_of_time=100, certificate_valid_months=1)

    assert finish(people[1], 2) == EnrolmentState.COMPLETED
    assert people[1].cycles.get().snapshot.certificate.valid_months == 24


def test_a_unit_taken_away_completes_who_has_the_rest_and_keeps_what_was_done(
    people: list[Enrolment],
) -> None:
    unit(2).unpublish()
    drain()

    states = [Enrolment.objects.get(pk=one.pk).state for one in people]
    assert states == [EnrolmentState.ACTIVE, EnrolmentState.COMPLETED, EnrolmentState.ACTIVE]
    assert cycle(people[2]).progress.get().unit_title == "Unit 2"


def test_a_unit_moved_to_another_place_or_renamed_stays_done(people: list[Enrolment]) -> None:
    page = unit(1)
    page.move(unit(2), pos="right")
    UnitPage.objects.filter(pk=page.pk).update(title="Another name", slug="another-name")

    assert finish(people[1], 2) == EnrolmentState.COMPLETED


def test_the_panel_takes_as_many_statements_for_three_people_as_for_one() -> None:
    offering = OfferingFactory(course=CourseFactory(units=2))
    counts = []
    for wanted in (1, 3):
        while Enrolment.objects.count() < wanted:
            enrolments.enrol(offering, learner=UserFactory())
        page = unit(2)
        with statements() as sql:
            running(page)
        counts.append(len(of_the_academy(sql)))

    assert counts[0] == counts[1]
