"""What the public page of a course tells a visitor, and somebody who is on the course."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from academy.catalogue.course_page import CoursePage
from academy.enrolment import rules as enrolments
from academy.learning.outline import outline_of
from accounts.access.visibility import Viewer
from content.pages.context import context_of


@context_of.register
def course_context(page: CoursePage, request: HttpRequest) -> dict[str, Any]:
    """The outline, the way to enrol, and this person's own enrolment."""
    return describe_course(page, user=request.user)


def describe_course(course: CoursePage, *, user: Viewer) -> dict[str, Any]:
    """What the page of a course shows: its outline, whether and how one can enrol, and how the
    visitor stands to it."""
    offering = enrolments.current_offering(course)
    enrolment = None
    may_take = True
    if user is not None and user.is_authenticated:
        enrolment = enrolments.newest_enrolment(course, user)
        may_take = enrolments.may_take(course, user)
    return {
        "outline": outline_of(course),
        "offering": offering,
        "enrolment": enrolment,
        "may_take": may_take,
        "enrol_url": reverse("academy:enrol", args=[course.slug]),
    }
