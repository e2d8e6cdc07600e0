"""Units as a requirement: a course is complete when its required units are done."""

from collections.abc import Set
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Left, Length

from academy.catalogue.contents import pages_of
from academy.catalogue.course_page import CoursePage
from academy.catalogue.unit_types import of_each_type
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment import requirements
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.snapshot import RequirementLine
from academy.learning.completion import UNIT, condition_now
from academy.learning.models import UnitProgress
from academy.learning.needs import needs_of
from academy.learning.states import ProgressState
from accounts.access.visibility import not_over


class UnitRequirement:
    """`key` is the translation key of the unit's page. Details are `completion` with its `amount`,
    `minutes`; in a module of which only some are needed `group` and `needed`; and what the type of
    the unit freezes.
    """

    kind = UNIT

    def lines(self, course: CoursePage) -> list[RequirementLine]:
        """Every published unit, in order."""
        contents = pages_of(course)
        units = [unit for _module, units in contents for unit in units]
        frozen: dict[int, dict[str, Any]] = {}
        for declared, found in of_each_type(units):
            frozen |= declared.frozen(found)
        return [
            _line(module, unit, frozen.get(unit.pk, {}))
            for module, inside in contents
            for unit in inside
        ]

    def missing(self, cycle: EnrolmentCycle, lines: tuple[RequirementLine, ...]) -> set[str]:
        """The units that are needed, are not done and can still be reached: what an editor has
        taken away since the start holds nobody up. Where all of them were taken away, the course
        itself was, and then nobody has completed it. One query.
        """
        needs = needs_of(lines)
        done, there = Value("done"), Value("there")
        progress = UnitProgress.objects.filter(cycle=cycle, state=ProgressState.DONE)
        rows = progress.values_list("unit_key", done).union(
            _reachable(cycle, needs.every).values_list("translation_key", there)
        )
        found: dict[str, set[str]] = {"done": set(), "there": set()}
        for key, what in rows:
            found[what].add(str(key))
        return needs.missing(found["done"], found["there"] or needs.every)


requirements.register(UnitRequirement())


def _line(module: ModulePage, unit: UnitPage, frozen: dict[str, Any]) -> RequirementLine:
    condition = condition_now(unit)
    details = {
        "completion": condition.rule,
        "amount": condition.amount,
        "minutes": unit.minutes,
        "refresher": unit.in_refresher,
        **frozen,
    }
    if module.needed and not unit.optional:
        details |= {"group": str(module.translation_key), "needed": module.needed}
    return RequirementLine(
        kind=UNIT,
        key=str(unit.translation_key),
        title=unit.title,
        optional=unit.optional or "group" in details,
        details=details,
    )


def pass_mark_of(cycle: EnrolmentCycle, *, quiz_id: int, otherwise: int) -> int:
    """The pass mark that held when the cycle began; for a quiz added since, today's."""
    for line in cycle.snapshot.of_kind(UNIT):
        if line.details.get("quiz") == quiz_id and line.details.get("pass_mark") is not None:
            return int(line.details["pass_mark"])
    return otherwise


def _reachable(cycle: EnrolmentCycle, keys: Set[str]) -> QuerySet[UnitPage]:
    """Units that are still in the cycle's course, published in a published module, in any
    language."""
    above, step = Length(OuterRef("path")), UnitPage.steplen
    module = ModulePage.objects.live().filter(not_over(), path=Left(OuterRef("path"), above - step))
    original = CoursePage.objects.filter(pk=cycle.enrolment.offering.course_id)
    course = CoursePage.objects.filter(
        path=Left(OuterRef("path"), above - 2 * step),
        translation_key__in=original.values("translation_key"),
    )
    units: QuerySet[UnitPage] = UnitPage.objects.live().order_by()
    return units.filter(not_over(), Exists(module), Exists(course), translation_key__in=keys)
