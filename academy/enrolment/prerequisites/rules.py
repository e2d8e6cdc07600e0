"""What a course asks of somebody, each in words with the way to it, and whether they have it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from academy.catalogue.course_page import CoursePage
from academy.catalogue.listing import in_this_language
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.prerequisites.models import CoursePrerequisite
from accounts.access import entitlements, roles
from accounts.access.organisation_keys import PREFIX
from accounts.access.visibility import may_access
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
    if course.enrol_level == CoursePage.EnrolLevel.ORGANISATION:
        found += _belonging(course, user)
    for row in _rows(course):
        found.append(_condition(row.course, user, in_force=row.in_force))
    return found


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
    slug = course.enrol_unlocked_by.removeprefix(PREFIX)
    return [
        Condition(
            _("You belong to %(organisation)s") % {"organisation": one.name},
            may_access(user, course.enrol_level, course.enrol_unlocked_by),
            reverse("organisations"),
        )
        for one in Organisation.objects.filter(slug=slug)
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
