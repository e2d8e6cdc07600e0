"""What would strand a learner is found before it does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from academy.learning.page_checks import stranding
from academy.models import CoursePage, ModulePage, QuestionCategory, Quiz, QuizSlot, UnitPage
from content.editorial.publishing.rules import PublishingRefusedError
from content.models import PageFinding
from signpost.outbox.delivering import drain
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import CourseFactory, OfferingFactory, QuizFactory, UnitFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    """Three units, an open offering, nothing wrong."""
    course = CourseFactory(units=3)
    OfferingFactory(course=course)
    return course


def found(course: CoursePage) -> list[tuple[str, str]]:
    course.refresh_from_db()
    return [(one.code, one.where) for one in stranding(course)]


def unit(number: int) -> UnitPage:
    return UnitPage.objects.get(title=f"Unit {number}")


def change(number: int, **values: Any) -> None:
    UnitPage.objects.filter(title=f"Unit {number}").update(**values)


def test_of_a_sound_course_nothing_is_found(course: CoursePage) -> None:
    change(2, release_after=unit(1))
    change(3, release_after_days=7)
    CoursePage.objects.update(in_sequence=True)

    assert found(course) == []


def test_two_units_that_wait_for_each_other_are_found(course: CoursePage) -> None:
    change(1, release_after=unit(2))
    change(2, release_after=unit(1))

    assert found(course) == [("course-stuck", "Unit 1"), ("course-stuck", "Unit 2")]


def test_a_unit_that_waits_for_one_behind_it_in_a_sequence_is_found(course: CoursePage) -> None:
    CoursePage.objects.update(in_sequence=True)
    change(1, release_after=unit(3))

    assert found(course) == [
        ("course-stuck", "Unit 1"),
        ("course-stuck", "Unit 2"),
        ("course-stuck", "Unit 3"),
    ]


def test_an_optional_unit_that_never_opens_is_told_apart(course: CoursePage) -> None:
    change(3, release_after=unit(3), optional=True)

    assert found(course) == [("course-stuck-optional", "Unit 3")]


def test_a_unit_that_opens_after_one_that_is_not_there_is_found(course: CoursePage) -> None:
    change(2, release_after=unit(1))
    unit(1).unpublish()

    assert found(course) == [("course-release-gone", "Unit 2")]


def test_a_choice_of_more_than_there_is_is_found(course: CoursePage) -> None:
    ModulePage.objects.update(needed=4)

    assert found(course) == [("course-choice", "Module")]


def test_a_unit_that_asks_for_more_minutes_than_it_states_is_found(course: CoursePage) -> None:
    change(1, completion="minutes", completion_amount=6)

    assert found(course) == [("course-minutes", "Unit 1")]


def empty_quiz() -> Quiz:
    return Quiz.objects.create(title="Empty")


def quiz_that_draws_too_many() -> Quiz:
    quiz = QuizFactory()
    few = QuestionCategory.objects.create(slug="few", name="Few")
    QuizSlot.objects.create(quiz=quiz, kind="draw", category=few, count=3, sort_order=9)
    return quiz


def quiz_without_points() -> Quiz:
    quiz = QuizFactory()
    quiz.slots.update(points=0)
    return quiz


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (empty_quiz, "course-quiz-questions"),
        (quiz_that_draws_too_many, "course-quiz-questions"),
        (quiz_without_points, "course-quiz-points"),
        (QuizFactory, None),
    ],
)
def test_a_quiz_that_nobody_can_pass_is_found(
    course: CoursePage, made: Any, code: str | None
) -> None:
    UnitFactory(module=ModulePage.objects.get(), title="Test", quiz=made())

    assert found(course) == ([(code, "Test")] if code else [])


def test_courses_that_ask_for_each_other_are_found(course: CoursePage) -> None:
    other = CourseFactory(units=1, enrol_level="course", enrol_unlocked_by=course.key)
    CoursePage.objects.filter(pk=course.pk).update(
        enrol_level="course", enrol_unlocked_by=other.key
    )

    assert found(course) == [("course-key-circle", "")]
    other.unpublish()
    assert found(course) == [("course-key-gone", other.key)]


def test_a_course_that_nobody_can_enrol_on_is_found() -> None:
    course = CourseFactory(units=1)
    ended = timezone.now() - timedelta(days=1)
    OfferingFactory(course=course, ends_at=ended)

    assert found(course) == [("course-no-offering", "")]


def test_a_unit_that_opens_after_the_offering_has_ended_is_found(course: CoursePage) -> None:
    ends = timezone.now() + timedelta(days=20)
    OfferingFactory(course=course, name="Spring", starts_at=timezone.now(), ends_at=ends)
    change(3, release_after_days=30)

    assert found(course) == [("course-late", f"Unit 3: {course.title}: Spring")]


def test_a_course_that_would_strand_learners_is_not_published(course: CoursePage) -> None:
    change(1, release_after=unit(1))
    course.review_due = timezone.localdate()

    with pytest.raises(PublishingRefusedError, match="This unit never opens"):
        course.save_revision().publish()


def test_the_reports_know_it_as_soon_as_a_unit_is_published(course: CoursePage) -> None:
    page = unit(2)
    page.release_after = page

    page.save_revision().publish()
    drain()

    kept = PageFinding.objects.filter(page=course.pk, code="course-stuck")
    assert [one.where for one in kept] == ["Unit 2"]


def test_the_author_of_a_unit_reads_it_before_publishing(
    client: Client, course: CoursePage
) -> None:
    page = unit(2)
    page.release_after = page
    page.save_revision()
    client.force_login(UserFactory(reviewer=True))

    form = client.get(f"/cms/pages/{page.pk}/edit/").content.decode()

    assert "Unit 2: This unit never opens" in " ".join(form.split())


def test_the_checker_takes_as_many_statements_for_nine_units_as_for_two() -> None:
    counts = []
    for units in (2, 9):
        made = CourseFactory(units=units)
        with statements() as sql:
            list(stranding(made))
        counts.append(len(of_the_academy(sql)))

    assert counts == [4, 4]
