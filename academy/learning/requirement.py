"""Units as a requirement: a course is complete when its required units are done."""

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Left, Length

from academy.catalogue.contents import pages_of
from academy.catalogue.course_page import CoursePage
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment import requirements
from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.snapshot import RequirementLine
from academy.learning.models import UnitProgress
from academy.learning.states import ProgressState
from accounts.access.visibility import not_over

UNIT = "unit"


class UnitRequirement:
    """`key` is the translation key of the unit's page; details are `completion`, and of a quiz
    `quiz` (its number) and `pass_mark`.
    """

    kind = UNIT

    def lines(self, course: CoursePage) -> list[RequirementLine]:
        """Every published unit, in order."""
        units = [unit for _module, units in pages_of(course) for unit in units]
        with_quiz = UnitPage.objects.filter(
            pk__in=[unit.pk for unit in units if unit.quiz_id], quiz__isnull=False
        )
        pass_marks = dict(with_quiz.values_list("pk", "quiz__pass_mark"))
        return [
            RequirementLine(
                kind=UNIT,
                key=str(unit.translation_key),
                title=unit.title,
                optional=unit.optional,
                details={
                    "completion": unit.completion,
                    "quiz": unit.quiz_id,
                    "pass_mark": pass_marks.get(unit.pk),
                },
            )
            for unit in units
        ]

    def missing(self, cycle: EnrolmentCycle, lines: tuple[RequirementLine, ...]) -> set[str]:
        """The required units that are not done and can still be reached: what an editor has taken
        away since the start holds nobody up. Where all of them were taken away, the course itself
        was, and then nobody has completed it. One query.
        """
        required = {line.key for line in lines if not line.optional}
        done, there = Value("done"), Value("there")
        progress = UnitProgress.objects.filter(cycle=cycle, state=ProgressState.DONE)
        rows = progress.values_list("unit_key", done).union(
            _reachable(cycle, required).values_list("translation_key", there)
        )
        found: dict[str, set[str]] = {"done": set(), "there": set()}
        for key, what in rows:
            found[what].add(str(key))
        return required & (found["there"] or required) - found["done"]


requirements.register(UnitRequirement())


def required_units(cycle: EnrolmentCycle) -> set[str]:
    """The units without which the cycle is not complete, by translation key."""
    return cycle.snapshot.required(UNIT)


def pass_mark_of(cycle: EnrolmentCycle, *, quiz_id: int, otherwise: int) -> int:
    """The pass mark that held when the cycle began; for a quiz added since, today's."""
    for line in cycle.snapshot.of_kind(UNIT):
        if line.details["quiz"] == quiz_id and line.details["pass_mark"] is not None:
            return int(line.details["pass_mark"])
    return otherwise


def _reachable(cycle: EnrolmentCycle, keys: set[str]) -> QuerySet[UnitPage]:
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
