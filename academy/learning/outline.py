"""The contents of a course: its modules and units in order, with one person's progress."""

from dataclasses import dataclass, field
from uuid import UUID

from academy.catalogue.contents import pages_of
from academy.catalogue.course_page import CoursePage
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment.models import EnrolmentCycle
from academy.learning.models import UnitProgress
from academy.learning.requirement import required_units
from academy.learning.states import ProgressState


@dataclass
class UnitLine:
    """A unit in the outline."""

    page: UnitPage
    module: ModulePage
    number: int
    state: str = ""
    optional: bool = False

    @property
    def key(self) -> str:
        """The unit's name in rules and progress."""
        return str(self.page.translation_key)

    @property
    def is_done(self) -> bool:
        """Counts as done."""
        return self.state == ProgressState.DONE

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

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return sum(unit.page.minutes for unit in self.units)

    @property
    def done_count(self) -> int:
        """How many of its units are done."""
        return sum(unit.is_done for unit in self.units)

    @property
    def is_done(self) -> bool:
        """Nothing required is left."""
        return all(unit.is_done or unit.optional for unit in self.units)


@dataclass
class Outline:
    """A course as a learner sees it."""

    modules: list[ModuleLine]
    last_seen: UnitLine | None = None

    @property
    def units(self) -> list[UnitLine]:
        """All units in order."""
        return [unit for module in self.modules for unit in module.units]

    @property
    def required(self) -> list[UnitLine]:
        """The units that the course cannot be completed without."""
        return [unit for unit in self.units if not unit.optional]

    @property
    def minutes(self) -> int:
        """About how long the whole takes."""
        return sum(module.minutes for module in self.modules)

    @property
    def done_count(self) -> int:
        """How many required units are done."""
        return sum(unit.is_done for unit in self.required)

    @property
    def percent(self) -> int:
        """Progress, in whole per cent; 100 only when all is done."""
        required = self.required
        return 100 * self.done_count // len(required) if required else 0

    @property
    def resume(self) -> UnitLine | None:
        """Where to go on: the unit opened last if it is not done, else the first that is not.

        None when nothing required is left.
        """
        if self.last_seen is not None and not self.last_seen.is_done:
            return self.last_seen
        return next((unit for unit in self.required if not unit.is_done), None)

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


def outline_of(course: CoursePage) -> Outline:
    """The outline as a visitor sees it: titles, no progress."""
    lines: list[ModuleLine] = []
    number = 0
    for position, (module, units) in enumerate(pages_of(course), start=1):
        line = ModuleLine(module, position)
        for unit in units:
            number += 1
            line.units.append(UnitLine(unit, module, number, optional=unit.optional))
        lines.append(line)
    return Outline(lines)


def learner_outline(course: CoursePage, cycle: EnrolmentCycle) -> Outline:
    """The outline with the progress of a cycle, and with its own rules: a unit that was added
    since the cycle began is optional in it. Three queries."""
    outline = outline_of(course)
    required = required_units(cycle)
    progress = {row.unit_key: row for row in UnitProgress.objects.filter(cycle=cycle)}
    seen: list[tuple[UnitProgress, UnitLine]] = []
    for line in outline.units:
        line.optional = line.key not in required
        if row := progress.get(line.page.translation_key):
            line.state = row.state
            seen.append((row, line))
    if seen:
        outline.last_seen = max(seen, key=lambda pair: pair[0].last_seen_at)[1]
    return outline
