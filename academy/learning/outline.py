"""The contents of a course: its modules and units in order, with one person's progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from academy.catalogue.contents import pages_of
from academy.catalogue.course_page import CoursePage
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment.models import EnrolmentCycle
from academy.learning.completion import Condition, condition_now, conditions_of
from academy.learning.models import UnitProgress
from academy.learning.needs import Group, Needs, needed_units
from academy.learning.states import ProgressState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass
class UnitLine:
    """A unit in the outline."""

    page: UnitPage
    module: ModulePage
    number: int
    state: str = ""
    optional: bool = False
    row: UnitProgress | None = None
    condition: Condition | None = None
    lock: StrOrPromise = ""  # why it is not open yet

    @property
    def key(self) -> str:
        """The unit's name in rules and progress."""
        return str(self.page.translation_key)

    @property
    def is_done(self) -> bool:
        """Counts as done."""
        return self.state == ProgressState.DONE

    @property
    def is_counted(self) -> bool:
        """Whether it is done by time on screen or by watching."""
        return self.condition is not None and self.condition.is_counted

    @property
    def is_started(self) -> bool:
        """Opened, not done."""
        return self.state == ProgressState.SEEN


@dataclass
class ModuleLine:
    """A module in the outline."""

    page: ModulePage
    number: int
    units: list[UnitLine] = field(default_factory=list)
    group: Group | None = None  # where only some of its units are needed

    @property
    def minutes(self) -> int:
        """About how long it takes; of units to choose from, those that are needed."""
        if self.group is None:
            return sum(unit.page.minutes for unit in self.units)
        members = sorted(u.page.minutes for u in self.units if u.key in self.group.members)
        return sum(members[: self.group.needed])

    @property
    def done_count(self) -> int:
        """How many of its units are done."""
        return sum(unit.is_done for unit in self.units)

    @property
    def is_done(self) -> bool:
        """Nothing required is left."""
        if self.group is not None and self.group_done < self.group.needed:
            return False
        return all(unit.is_done or unit.optional for unit in self.units)

    @property
    def group_done(self) -> int:
        """How many of those that can be chosen are done."""
        members = self.group.members if self.group else frozenset()
        return sum(unit.is_done and unit.key in members for unit in self.units)


@dataclass
class Outline:
    """A course as a learner sees it."""

    modules: list[ModuleLine]
    needs: Needs
    last_seen: UnitLine | None = None

    @property
    def units(self) -> list[UnitLine]:
        """All units in order."""
        return [unit for module in self.modules for unit in module.units]

    @property
    def done_keys(self) -> set[str]:
        """The units that are done."""
        return {unit.key for unit in self.units if unit.is_done}

    @property
    def open_keys(self) -> set[str]:
        """The units that still keep the course open."""
        return self.needs.missing(self.done_keys, {unit.key for unit in self.units})

    @property
    def total(self) -> int:
        """How many units have to be done."""
        return self.needs.total

    @property
    def minutes(self) -> int:
        """About how long the whole takes."""
        return sum(module.minutes for module in self.modules)

    @property
    def done_count(self) -> int:
        """How many of those are done."""
        return self.needs.done_count(self.done_keys)

    @property
    def percent(self) -> int:
        """Progress, in whole per cent; 100 only when all is done."""
        return 100 * self.done_count // self.total if self.total else 0

    @property
    def resume(self) -> UnitLine | None:
        """Where to go on: the unit opened last if it is not done, else the first that is not.

        None when nothing required is left.
        """
        if self.last_seen is not None and not self.last_seen.is_done:
            return self.last_seen
        missing = self.open_keys
        return next((unit for unit in self.units if unit.key in missing and not unit.lock), None)

    @property
    def waiting(self) -> UnitLine | None:
        """The first unit that is needed and not open yet."""
        missing = self.open_keys
        return next((unit for unit in self.units if unit.key in missing and unit.lock), None)

    def find(self, module: str, unit: str) -> UnitLine | None:
        """The unit at an address."""
        return next(
            (line for line in self.units if (line.module.slug, line.page.slug) == (module, unit)),
            None,
        )

    def with_key(self, key: UUID) -> UnitLine | None:
        """The unit with a translation key."""
        return next((line for line in self.units if line.page.translation_key == key), None)

    def before(self, line: UnitLine) -> UnitLine | None:
        """The unit before."""
        return self.units[line.number - 2] if line.number > 1 else None

    def after(self, line: UnitLine) -> UnitLine | None:
        """The unit after."""
        return self.units[line.number] if line.number < len(self.units) else None


def outline_of(course: CoursePage, *, instead: Page | None = None) -> Outline:
    """The outline as a visitor sees it: titles, no progress. `instead`: a module or a unit as it is
    in a draft, in its place."""
    lines: list[ModuleLine] = []
    required: set[str] = set()
    groups: dict[str, Group] = {}
    number = 0
    contents = pages_of(course)
    if instead is not None:
        contents = _with_draft(contents, instead)
    for position, (module, units) in enumerate(contents, start=1):
        line = ModuleLine(module, position)
        for unit in units:
            number += 1
            line.units.append(UnitLine(unit, module, number, optional=unit.optional))
        members = frozenset(one.key for one in line.units if not one.optional)
        if module.needed and members:
            line.group = Group(min(module.needed, len(members)), members)
            groups[str(module.translation_key)] = line.group
        else:
            required |= members
        lines.append(line)
    return Outline(lines, Needs(frozenset(required), groups))


def _with_draft(
    contents: list[tuple[ModulePage, list[UnitPage]]], draft: Page
) -> list[tuple[ModulePage, list[UnitPage]]]:
    if isinstance(draft, ModulePage):
        return [(draft if one.pk == draft.pk else one, units) for one, units in contents]
    if not isinstance(draft, UnitPage):
        return contents
    before = draft.release_after
    draft.release_key = before.translation_key if before else None
    there = any(unit.pk == draft.pk for _module, units in contents for unit in units)
    above = draft.path[: -UnitPage.steplen]
    return [
        (
            module,
            [draft if one.pk == draft.pk else one for one in units]
            + ([draft] if not there and module.path == above else []),
        )
        for module, units in contents
    ]


def learner_outline(course: CoursePage, cycle: EnrolmentCycle, *, objects: bool = False) -> Outline:
    """The outline with the progress of a cycle, and with its own rules: a unit that was added
    since the cycle began is optional in it. `objects`: the person's time is not counted. Three
    queries."""
    outline = outline_of(course)
    outline.needs = needed_units(cycle)
    conditions = conditions_of(cycle)
    progress = {row.unit_key: row for row in UnitProgress.objects.filter(cycle=cycle)}
    seen: list[tuple[UnitProgress, UnitLine]] = []
    for module in outline.modules:
        module.group = outline.needs.groups.get(str(module.page.translation_key))
        for line in module.units:
            line.optional = line.key not in outline.needs.every
            found = conditions.get(line.key) or condition_now(line.page)
            line.condition = found.for_who_objects() if objects else found
            if row := progress.get(line.page.translation_key):
                line.state, line.row = row.state, row
                seen.append((row, line))
    if seen:
        outline.last_seen = max(seen, key=lambda pair: pair[0].last_seen_at)[1]
    lock(outline, course, started_on=localdate(cycle.started_at))
    return outline


def lock(
    outline: Outline, course: CoursePage, *, started_on: date, today: date | None = None
) -> None:
    """Say of each unit that is not open yet why, and when it will be. Whoever has opened a unit
    keeps it; a unit that is there no more keeps none shut.
    """
    today = today or localdate()
    by_key = {line.page.translation_key: line for line in outline.units}
    before: UnitLine | None = None  # the first that is needed and not done, in a sequence
    for module in outline.modules:
        for line in module.units:
            line.lock = ""
            if not line.state:
                line.lock = _by_date(line.page, started_on, today) or _by_unit(line, by_key)
            if course.in_sequence and not line.state and not line.lock and before is not None:
                line.lock = _after(before)
            if before is None and not line.optional and not line.is_done and module.group is None:
                before = line
        if before is None and module.group and module.group_done < module.group.needed:
            members = module.group.members
            before = next(
                (one for one in module.units if one.key in members and not one.is_done), None
            )


def opening_day(unit: UnitPage, started_on: date) -> date:
    """When it opens for somebody who started on a day, whatever else it waits for."""
    days = [unit.release_on] if unit.release_on else []
    if unit.release_after_days:
        days.append(started_on + timedelta(days=unit.release_after_days))
    return max(days, default=started_on)


def _by_date(unit: UnitPage, started_on: date, today: date) -> StrOrPromise:
    opens_on = opening_day(unit, started_on)
    if opens_on <= today:
        return ""
    return _("Opens on %(day)s.") % {"day": date_format(opens_on, "j F Y")}


def _by_unit(line: UnitLine, by_key: dict[UUID, UnitLine]) -> StrOrPromise:
    before = by_key.get(line.page.release_key) if line.page.release_after_id else None
    return _after(before) if before is not None and not before.is_done else ""


def _after(before: UnitLine) -> StrOrPromise:
    return _("Opens when “%(title)s” is done.") % {"title": before.page.title}
