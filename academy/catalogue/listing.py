"""Listing courses, and finding one in the language in use."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import get_language

from academy.catalogue.choices import CourseLevel, CourseMode
from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import CatalogueIndexPage
from accounts.access.visibility import Viewer, not_over, open_now, visible_below

PER_PAGE = 12


def list_courses(
    index: CatalogueIndexPage, *, user: Viewer, parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """One page of the courses that match the filters in the address; unknown values are ignored.

    The number of queries does not grow with the number of courses. Where no course is translated
    yet, those of the main language are shown, and `borrowed_language` says so.
    """
    courses, borrowed = visible_below(index, CoursePage, user)
    mode = _known(CourseMode, parameters.get("mode"))
    level = _known(CourseLevel, parameters.get("level"))
    if mode:
        courses = courses.filter(mode=mode)
    if level:
        courses = courses.filter(level=level)
    page = Paginator(courses.order_by("path"), PER_PAGE).get_page(parameters.get("page"))
    return {
        "courses": page,
        "mode": mode,
        "level": level,
        "modes": CourseMode.choices,
        "levels": CourseLevel.choices,
        "is_filtered": bool(mode or level),
        "borrowed_language": borrowed,
    }


def _known(choices: type[CourseMode] | type[CourseLevel], value: Any) -> str:
    return str(value) if value in choices.values else ""


def find_course(slug: str, *, user: Viewer, language_code: str) -> CoursePage | None:
    """The course at an address, if this person may see it."""
    return (
        CoursePage.objects.visible_to(user)
        .filter(slug=slug, locale__language_code=language_code)
        .first()
    )


def in_this_language(course: CoursePage) -> CoursePage:
    """The course's page in the language in use, where there is one. Progress goes by translation
    keys, so somebody may read one unit in Welsh and the next in English."""
    language = get_language()
    if language == settings.LANGUAGE_CODE:
        return course
    return (
        CoursePage.objects.live()
        .select_related("locale")
        .filter(not_over(), translation_key=course.translation_key, locale__language_code=language)
        .first()
        or course
    )


def language_of(course: CoursePage) -> str:
    """The language that a course is read in, for screen readers: not always that of the rest."""
    return in_this_language(course).locale.language_code


def courses_url(request: HttpRequest, language_code: str) -> str:
    """Where the list of courses is: in this language, or else in any."""
    pages = CatalogueIndexPage.objects.filter(open_now()).select_related("locale")
    page = min(pages, key=lambda one: one.locale.language_code != language_code, default=None)
    return (page.get_url(request) if page else None) or "/"
