"""Listing courses, and describing one to a visitor."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from academy.catalogue.choices import CourseLevel, CourseMode
from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import CatalogueIndexPage
from academy.catalogue.outline import outline_of
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from accounts.access.visibility import Viewer, open_now, visible_below

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


def describe_course(course: CoursePage, *, user: Viewer) -> dict[str, Any]:
    """What the page of a course shows: its outline, whether and how one can enrol, and how the
    visitor stands to it."""
    offering = enrolments.current_offering(course)
    enrolment = None
    may_take = True
    if user is not None and user.is_authenticated:
        enrolment = newest_enrolment(course, user)
        may_take = enrolments.may_take(course, user)
    return {
        "outline": outline_of(course),
        "offering": offering,
        "enrolment": enrolment,
        "may_take": may_take,
        "enrol_url": reverse("academy:enrol", args=[course.slug]),
    }


def newest_enrolment(course: CoursePage, user: Any) -> Enrolment | None:
    """The enrolment of a person that a course page speaks of: not one that they have left."""
    return (
        Enrolment.objects.of(user)
        .filter(offering__course__translation_key=course.translation_key)
        .exclude(
            state__in=[EnrolmentState.WITHDRAWN, EnrolmentState.EXPIRED, EnrolmentState.DECLINED]
        )
        .first()
    )


def find_course(slug: str, *, user: Viewer, language_code: str) -> CoursePage | None:
    """The course at an address, if this person may see it."""
    return (
        CoursePage.objects.visible_to(user)
        .filter(slug=slug, locale__language_code=language_code)
        .first()
    )


def courses_url(request: HttpRequest, language_code: str) -> str:
    """Where the list of courses is: in this language, or else in any."""
    pages = CatalogueIndexPage.objects.filter(open_now()).select_related("locale")
    page = min(pages, key=lambda one: one.locale.language_code != language_code, default=None)
    return (page.get_url(request) if page else None) or "/"
