"""What would strand a learner: looked for before a course is published, each night after, and
beside the form of every module and unit. The rules that open units are asked themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate
from wagtail.models import Page

from academy.catalogue.choices import CompletionRule
from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.catalogue.unit_types import of_each_type
from academy.catalogue.units import UnitPage
from academy.learning.outline import Outline, lock, opening_day, outline_of
from academy.learning.states import ProgressState
from content.pages.finding import Finding, findings_of


@findings_of.register
def findings_of_course(page: CoursePage) -> Iterator[Finding]:
    """Of a course with its published units."""
    if page.pk is None:
        return
    yield from stranding(page)


def stranding(course: CoursePage, *, instead: Page | None = None) -> Iterator[Finding]:
    """Everything that would strand a learner; `instead`: a module or unit as it is in a draft."""
    outline = outline_of(course, instead=instead)
    if not outline.units:
        yield Finding("course-empty")
    yield from _choices(outline)
    yield from _stuck(outline, course)
    yield from _units(outline)
    yield from _keys(course)
    yield from _offerings(outline, course)


def _choices(outline: Outline) -> Iterator[Finding]:
    for module in outline.modules:
        wanted = module.page.needed
        if wanted and wanted > sum(not unit.optional for unit in module.units):
            yield Finding("course-choice", module.page.title)


def _stuck(outline: Outline, course: CoursePage) -> Iterator[Finding]:
    """Goes through the course as somebody would who does every unit as soon as it opens."""
    units = outline.units
    there = {unit.page.translation_key for unit in units}
    for unit in units:
        if unit.page.release_after_id and unit.page.release_key not in there:
            yield Finding("course-release-gone", unit.page.title)
    while True:
        lock(outline, course, started_on=date.min, today=date.max)
        opened = [unit for unit in units if not unit.state and not unit.lock]
        if not opened:
            break
        for unit in opened:
            unit.state = ProgressState.DONE
    needed = outline.needs.every
    for unit in units:
        if not unit.is_done:
            code = "course-stuck" if unit.key in needed else "course-stuck-optional"
            yield Finding(code, unit.page.title)


def _units(outline: Outline) -> Iterator[Finding]:
    pages = [unit.page for unit in outline.units]
    _with_activities(pages)
    for declared, found in of_each_type(pages):
        for page, finding in declared.findings(found):
            place = f"{page.title}: {finding.where}" if finding.where else page.title
            yield Finding(finding.code, place)
    for page in pages:
        if page.completion == CompletionRule.MINUTES and page.needed_amount > page.minutes:
            yield Finding("course-minutes", page.title)


def _with_activities(pages: list[UnitPage]) -> None:
    """Reads what belongs to the kind of each unit, which an outline leaves out: one query."""
    stored = [page for page in pages if "activity" in page.get_deferred_fields()]
    read = dict(UnitPage.objects.filter(pk__in=stored).values_list("pk", "activity"))
    for page in stored:
        page.activity = read[page.pk]


def _keys(course: CoursePage) -> Iterator[Finding]:
    """A course that asks for another one, which is not there or asks for this one."""
    if course.enrol_level != CoursePage.EnrolLevel.COURSE:
        return
    asked = {
        f"course:{key}": before if level == CoursePage.EnrolLevel.COURSE else ""
        for key, level, before in CoursePage.objects.live().values_list(
            "translation_key", "enrol_level", "enrol_unlocked_by"
        )
    }
    if course.enrol_unlocked_by not in asked and course.enrol_unlocked_by != course.key:
        yield Finding("course-key-gone", course.enrol_unlocked_by)
        return
    asked[course.key] = course.enrol_unlocked_by
    seen, key = set(), course.key
    while key and key not in seen:
        seen.add(key)
        key = asked.get(key, "")
    if key:
        yield Finding("course-key-circle")


def _offerings(outline: Outline, course: CoursePage) -> Iterator[Finding]:
    runs = [
        run
        for run in Offering.objects.of_course(course).filter(cancelled_at=None)
        if run.ends_at is None or localdate(run.ends_at) >= localdate()
    ]
    if not runs:
        yield Finding("course-no-offering")
    for run in runs:
        if run.ends_at is None:
            continue
        begins, ends = localdate(run.starts_at or run.ends_at), localdate(run.ends_at)
        for unit in outline.units:
            if unit.key in outline.needs.every and opening_day(unit.page, begins) > ends:
                yield Finding("course-late", f"{unit.page.title}: {run}")
