"""What the public page of a course tells a visitor, and somebody who is on the course."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.enrolment import rules as enrolments
from academy.enrolment.prerequisites import rules as prerequisites
from academy.learning.outline import Outline, outline_of
from accounts.access.visibility import Viewer
from accounts.models import User
from content.pages.context import context_of
from content.pages.opened_by import Opened, opened_by, opens

MOST_RUNS = 12


@context_of.register
def course_context(page: CoursePage, request: HttpRequest) -> dict[str, Any]:
    """The outline, the way to enrol, and this person's own enrolment."""
    return describe_course(page, user=request.user)


def describe_course(course: CoursePage, *, user: Viewer) -> dict[str, Any]:
    """What the page of a course shows: its outline, whether and how one can enrol, how the visitor
    stands to it, who may come, when it runs and what it leads to."""
    offering = enrolments.current_offering(course, user if isinstance(user, User) else None)
    enrolment = None
    may_take = True
    if user is not None and user.is_authenticated:
        enrolment = enrolments.newest_enrolment(course, user)
        may_take = enrolments.may_take(course, user)
    outline = outline_of(course)
    runs = Offering.objects.of_course(course).to_come().exclude(starts_at=None)
    return {
        "outline": outline,
        "activities": _activities(outline),
        "offering": offering,
        "runs": list(runs.order_by("starts_at")[:MOST_RUNS]),
        "enrolment": enrolment,
        "may_take": may_take,
        "before": _course_before(course, user),
        "courses_before": prerequisites.courses_before(course, user),
        "organisation": prerequisites.organisation_of(course),
        "leads_to": opened_by(course.key, locale_id=course.locale_id, user=user),
        "enrol_url": reverse("academy:enrol", args=[course.slug]),
    }


def _activities(outline: Outline) -> list[dict[str, Any]]:
    """How many units there are of each type, in their order in the CMS."""
    found: dict[str, dict[str, Any]] = {}
    for unit in outline.units:
        declared = unit.page.type
        row = found.setdefault(declared.name, {"type": declared, "number": 0})
        row["number"] += 1
    return sorted(found.values(), key=lambda row: row["type"].order)


def _course_before(course: CoursePage, user: Viewer) -> CoursePage | None:
    """The course that has to be completed first, if this person may know of it."""
    if course.enrol_level != CoursePage.EnrolLevel.COURSE:
        return None
    try:
        key = UUID(course.enrol_unlocked_by.removeprefix("course:"))
    except ValueError:
        return None
    there = CoursePage.objects.visible_to(user).filter(locale=course.locale_id)
    found: CoursePage | None = there.filter(translation_key=key).first()
    return found


@opens
def courses_opened_by(key: str, locale_id: int, user: Viewer) -> list[Opened]:
    """Courses that ask for this one first."""
    unlocked = Q(enrol_level=CoursePage.EnrolLevel.COURSE, enrol_unlocked_by=key)
    named = Q(pk__in=prerequisites.pages_that_name(key))
    courses = CoursePage.objects.visible_to(user).filter(unlocked | named, locale=locale_id)
    return [Opened(one.title, one.url or "", one.icon) for one in courses.order_by("path")[:12]]
