"""What stands beside the text of a unit: questions about it."""

from typing import Any

from academy.asking import rules
from academy.catalogue.units import UnitPage
from academy.enrolment.states import EnrolmentState
from academy.learning.beside import shown_beside
from academy.learning.my_learning import LearnerCourse


@shown_beside("academy/parts/unit_questions.html")
def questions_about(unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
    """One's own, and those that are shown to all."""
    return {
        "questions": rules.about_unit(taken.enrolment, unit),
        "may_ask": taken.enrolment.state == EnrolmentState.ACTIVE,
    }
