"""What a cycle asks for: copied from the course when the cycle begins, and read ever after.

The shape of `EnrolmentCycle.rules`:

    {"course": {"key", "title", "cpd_hours"},
     "certificate": {"title", "valid_months", "awarding_body"},
     "units": [{"key", "title", "completion", "optional", "quiz", "pass_mark"}, …]}
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Left, Length

from academy.assessment.quizzes.models import Quiz
from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import AcademyHomePage
from academy.catalogue.outline import pages_of
from academy.catalogue.units import ModulePage, UnitPage
from academy.enrolment.cycle_models import EnrolmentCycle, UnitProgress
from academy.learning.states import ProgressState
from accounts.access.visibility import not_over
from signpost.site_name import site_name


def in_force(course: CoursePage) -> dict[str, Any]:
    """Today's rules of a course, as plain JSON."""
    home = AcademyHomePage.objects.ancestor_of(course).first()
    units = [unit for _module, units in pages_of(course) for unit in units]
    quizzes = Quiz.objects.in_bulk([unit.quiz_id for unit in units if unit.quiz_id])
    return {
        "course": {
            "key": course.key,
            "title": course.title,
            "cpd_hours": str(course.cpd_hours),
        },
        "certificate": {
            "title": course.certificate_title or course.title,
            "valid_months": course.certificate_valid_months,
            "awarding_body": (home.awarding_body if home else "") or site_name(),
        },
        "units": [
            {
                "key": str(unit.translation_key),
                "title": unit.title,
                "completion": unit.completion,
                "optional": unit.optional,
                "quiz": unit.quiz_id,
                "pass_mark": quizzes[unit.quiz_id].pass_mark if unit.quiz_id else None,
            }
            for unit in units
        ],
    }


def required_keys(cycle: EnrolmentCycle) -> set[str]:
    """The units without which the cycle is not complete."""
    return {unit["key"] for unit in cycle.rules["units"] if not unit["optional"]}


def pass_mark_of(cycle: EnrolmentCycle, *, quiz_id: int, otherwise: int) -> int:
    """The pass mark that held when the cycle began; for a quiz added since, today's."""
    for unit in cycle.rules["units"]:
        if unit["quiz"] == quiz_id and unit["pass_mark"] is not None:
            return int(unit["pass_mark"])
    return otherwise


def missing(cycle: EnrolmentCycle) -> set[str]:
    """The required units that are not done and can still be reached: what an editor has taken
    away since the start holds nobody up. Where all of them were taken away, the course itself
    was, and then nobody has completed it. One query.
    """
    required = required_keys(cycle)
    done, there = Value("done"), Value("there")
    progress = UnitProgress.objects.filter(cycle=cycle, state=ProgressState.DONE)
    rows = progress.values_list("unit_key", done).union(
        _reachable(cycle, required).values_list("translation_key", there)
    )
    found: dict[str, set[str]] = {"done": set(), "there": set()}
    for key, what in rows:
        found[what].add(str(key))
    return required & (found["there"] or required) - found["done"]


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
