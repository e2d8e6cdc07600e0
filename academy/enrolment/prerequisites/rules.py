"""What a course asks of somebody, each in words with the way to it, and whether they have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from academy.catalogue.course_page import CoursePage
from academy.catalogue.listing import in_this_language
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.prerequisites.models import CoursePrerequisite
from accounts.access import entitlements, roles
from accounts.access.organisation_keys import PREFIX
from accounts.access.visibility import Viewer, may_access
from accounts.models import Organisation, User
from content.pages.root_paths import path_on_site

COURSE_KEY = "course:"


@dataclass(frozen=True)
class Condition:
    """One thing that is asked for; `url` leads to how to get it, "" where nothing does."""

    words: str
    is_met: bool
    url: str = ""


def conditions_of(course: CoursePage, user: User) -> list[Condition]:
    """All of them, in the language in use."""
    found = []
    if course.enrol_level == CoursePage.EnrolLevel.PROFESSIONAL:
        found.append(
            Condition(
                _("We have checked your profession"),
                bool(roles.is_verified_professional(user)),
                reverse("profession"),
            )
        )
    if course.enrol_level == CoursePage.EnrolLevel.COURSE:
        found += _unlocking(course, user)
    found += _belonging(course, user)
    for row in _rows(course):
        found.append(_condition(row.course, user, in_force=row.in_force))
    return found


@dataclass(frozen=True)
class Before:
    """A course that comes before another one, as its page names it to anybody; `url` is "" where
    this reader may not know of it, and then it has no title.
    """

    title: str
    url: str
    in_force: bool


def courses_before(course: CoursePage, user: Viewer) -> list[Before]:
    """Those that the page of the course names, in their order."""
    rows = list(_rows(course))
    seen = CoursePage.objects.visible_to(user).filter(pk__in=[row.course_id for row in rows])
    known = set(seen.values_list("pk", flat=True)) if rows else set()
    found = []
    for row in rows:
        shown = in_this_language(row.course) if row.course_id in known else None
        title, url = (shown.title, path_on_site(shown)) if shown else ("", "")
        found.append(Before(title, url, row.in_force))
    return found


def pages_that_name(key: str) -> QuerySet[CoursePrerequisite, dict[str, Any]]:
    """The numbers of the courses that name this one (`course:…`) as coming before them."""
    try:
        before = UUID(key.removeprefix(COURSE_KEY))
    except ValueError:
        return CoursePrerequisite.objects.none().values("page")
    return CoursePrerequisite.objects.filter(course__translation_key=before).values("page")


def organisation_of(course: CoursePage) -> Organisation | None:
    """Whose people alone may come; None where the course is for others too."""
    if course.enrol_level != CoursePage.EnrolLevel.ORGANISATION:
        return None
    slug = course.enrol_unlocked_by.removeprefix(PREFIX)
    return Organisation.objects.filter(slug=slug).first()


def are_met(course: CoursePage, user: User) -> bool:
    """Whether somebody has done what the page of the course names as coming before it."""
    return all(_is_met(row.course, user, in_force=row.in_force) for row in _rows(course))


def _rows(course: CoursePage) -> Iterable[CoursePrerequisite]:
    rows = CoursePrerequisite.objects.filter(page=course).select_related("course__locale")
    return rows.order_by("sort_order")


def _unlocking(course: CoursePage, user: User) -> list[Condition]:
    key = course.enrol_unlocked_by
    if not key.startswith(COURSE_KEY):
        return []
    name = key.removeprefix(COURSE_KEY)
    try:
        before = CoursePage.objects.live().filter(translation_key=name).first()
    except ValueError:
        return []
    return [_condition(before, user, in_force=True)] if before else []


def _belonging(course: CoursePage, user: User) -> list[Condition]:
    organisation = organisation_of(course)
    if organisation is None:
        return []
    return [
        Condition(
            _("You belong to %(organisation)s") % {"organisation": organisation.name},
            may_access(user, course.enrol_level, course.enrol_unlocked_by),
            reverse("organisations"),
        )
    ]


def _condition(before: CoursePage, user: User, *, in_force: bool) -> Condition:
    shown = in_this_language(before)
    words = _("You have completed “%(course)s”")
    if in_force:
        words = _("You hold a certificate of “%(course)s” that is in force")
    return Condition(
        words % {"course": shown.title},
        _is_met(before, user, in_force=in_force),
        path_on_site(shown),
    )


def _is_met(before: CoursePage, user: User, *, in_force: bool) -> bool:
    if in_force:
        return entitlements.holds(user, before.key)
    return EnrolmentCycle.objects.filter(
        enrolment__user=user,
        enrolment__offering__course__translation_key=before.translation_key,
        completed_at__isnull=False,
    ).exists()
