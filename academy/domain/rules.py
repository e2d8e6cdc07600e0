"""What a cycle asks for: copied from the course when the cycle begins, and read ever after.

The shape of `EnrolmentCycle.rules`:

    {"course": {"key", "title", "cpd_hours"},
     "certificate": {"title", "valid_months", "awarding_body"},
     "units": [{"key", "title", "completion", "optional", "quiz", "pass_mark"}, …]}
"""

from typing import Any

from django.conf import settings

from academy.domain.outline import pages_of
from academy.enums import ProgressState
from academy.models import AcademyHomePage, CoursePage, EnrolmentCycle, Quiz, UnitPage, UnitProgress


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
            "awarding_body": home.awarding_body if home else settings.WAGTAIL_SITE_NAME,
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


def missing(cycle: EnrolmentCycle, *, still_there: set[str] | None = None) -> set[str]:
    """The required units that are not done. One query."""
    done = {
        str(key)
        for key in UnitProgress.objects.filter(cycle=cycle, state=ProgressState.DONE).values_list(
            "unit_key", flat=True
        )
    }
    required = required_keys(cycle)
    if still_there is not None:
        required &= still_there
    return required - done


def reachable(cycle: EnrolmentCycle) -> set[str]:
    """The keys of the cycle's units that are still published, in any language."""
    keys = required_keys(cycle)
    return {
        str(key)
        for key in UnitPage.objects.live()
        .filter(translation_key__in=keys)
        .values_list("translation_key", flat=True)
    }
