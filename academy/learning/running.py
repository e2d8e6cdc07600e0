"""What a change means for the people who are under way: told to the author before publishing.

What is frozen and what moves is written in docs/editors/courses.md, and tested.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from academy.catalogue.course_page import CoursePage
from academy.catalogue.running_course import tells_of
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.states import EnrolmentState
from academy.learning.models import UnitProgress
from academy.learning.needs import needed_units
from academy.learning.page_checks import stranding
from academy.learning.states import ProgressState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from content.pages.finding import Finding

MOST = 2000  # people for whom it is worked out one by one


@dataclass
class Running:
    """People under way, and what holds for them."""

    people: int = 0
    lines: list[StrOrPromise] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@tells_of
def about(page: Page) -> dict[str, Any]:
    """For the panel beside the form of a course, a module or a unit."""
    return {"running": running(page)}


def running(page: Page) -> Running:
    """Who is under way on the course of this page, as it is in the form."""
    if isinstance(page, CoursePage):
        course: CoursePage | None = page
    else:
        course = CoursePage.objects.ancestor_of(page).first()
    found = Running()
    if course is None:
        return found
    if not isinstance(page, CoursePage):  # a course has a panel of its own for that
        found.findings = list(stranding(course, instead=page))
    cycles = EnrolmentCycle.objects.filter(
        completed_at=None,
        enrolment__state=EnrolmentState.ACTIVE,
        enrolment__offering__course__translation_key=course.translation_key,
    )
    found.people = cycles.count()
    if found.people:
        found.lines = list(_lines(page, list(cycles[:MOST])))
    return found


def _lines(page: Page, cycles: list[EnrolmentCycle]) -> list[StrOrPromise]:
    if isinstance(page, UnitPage):
        return _of_unit(page, cycles)
    if isinstance(page, ModulePage):
        return [
            _("Texts and titles change for them at once. How many units are needed does not."),
            _("Taken away, nobody waits for its units any more."),
        ]
    return [
        _("Texts change for them at once, and whether one unit opens after the other."),
        _("Hours, certificate and the time that is asked for stay as they were for them."),
    ]


def _of_unit(unit: UnitPage, cycles: list[EnrolmentCycle]) -> list[StrOrPromise]:
    key = str(unit.translation_key)
    done: dict[int, set[str]] = {}
    opened: set[int] = set()
    rows = UnitProgress.objects.filter(cycle__in=[cycle.pk for cycle in cycles])
    for cycle_id, unit_key, state in rows.values_list("cycle", "unit_key", "state"):
        if str(unit_key) == key:
            opened.add(cycle_id)
        if state == ProgressState.DONE:
            done.setdefault(cycle_id, set()).add(str(unit_key))
    waiting = optional = 0
    for cycle in cycles:
        needs, mine = needed_units(cycle), done.get(cycle.pk, set())
        optional += key not in needs.every
        waiting += needs.missing(mine, set(needs.every)) == {key}
    have = sum(key in keys for keys in done.values())
    closed = len(cycles) - len(opened)
    lines: list[StrOrPromise] = [
        _("The text changes for them at once. How it counts as done does not.")
    ]
    if have:
        lines.append(
            ngettext(
                "%(n)d of them has done it, and keeps that.",
                "%(n)d of them have done it, and keep that.",
                have,
            )
            % {"n": have}
        )
    if closed:
        lines.append(
            ngettext(
                "%(n)d of them has not opened it: a change of when it opens holds for that person.",
                "%(n)d of them have not opened it: a change of when it opens holds for them.",
                closed,
            )
            % {"n": closed}
        )
    if optional:
        lines.append(
            ngettext(
                "For %(n)d of them it is optional: they started before it was there.",
                "For %(n)d of them it is optional: they started before it was there.",
                optional,
            )
            % {"n": optional}
        )
    if waiting:
        lines.append(
            ngettext(
                "Taken away, %(n)d of them would have completed the course.",
                "Taken away, %(n)d of them would have completed the course.",
                waiting,
            )
            % {"n": waiting}
        )
    return lines
