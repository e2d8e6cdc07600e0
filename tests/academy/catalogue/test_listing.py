"""The list of courses, in a language that has none of its own yet."""

import pytest
from wagtail.models import Locale

from academy.catalogue.listing import list_courses
from academy.models import CoursePage
from tests.factories.academy import CatalogueFactory, CourseFactory
from tests.factories.content import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh():
    course = CourseFactory(title="Foundations")
    cy = Locale.objects.get_or_create(language_code="cy")[0]
    index = CatalogueFactory().copy_for_translation(cy, copy_parents=True)
    go_live(index)
    return index, course, cy


def test_courses_of_the_main_language_are_shown_and_said_to_be(welsh):
    index, _course, _cy = welsh

    found = list_courses(index, user=None, parameters={})

    assert [course.title for course in found["courses"]] == ["Foundations"]
    assert found["borrowed_language"] == "en-gb"


def test_a_course_of_ones_own_ends_the_borrowing(welsh):
    index, course, cy = welsh
    translated = course.copy_for_translation(cy)
    translated.title = "Sylfeini"
    go_live(translated)

    found = list_courses(index, user=None, parameters={})

    assert [course.title for course in found["courses"]] == ["Sylfeini"]
    assert found["borrowed_language"] == ""
    assert CoursePage.objects.count() == 2
