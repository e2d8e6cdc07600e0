"""A unit that is a quiz: its conditions, and how this person stands to it."""

from typing import Any

from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.deadline import is_over
from academy.assessment.quizzes.rules import conditions_for, question_count
from academy.catalogue.choices import UnitKind
from academy.catalogue.units import UnitPage
from academy.enrolment.states import EnrolmentState
from academy.learning.my_learning import LearnerCourse
from academy.learning.unit_types import shows


@shows(UnitKind.QUIZ)
def quiz_unit(unit: UnitPage, course: LearnerCourse) -> dict[str, Any]:
    """Conditions, attempts so far, and whether another may begin; {} before a quiz is chosen."""
    quiz = unit.quiz
    if quiz is None:
        return {}
    conditions = conditions_for(quiz, course.cycle)
    made = attempts.attempts_of(course.cycle, quiz)
    open_attempt = next((one for one in made if one.is_open and not is_over(one)), None)
    allowed = conditions.attempts_allowed
    left = None if allowed is None else max(0, allowed - len(made))
    passed = any(one.passed for one in made)
    return {
        "quiz": quiz,
        "conditions": conditions,
        "question_count": question_count(quiz),
        "attempts": [one for one in made if not one.is_open],
        "open_attempt": open_attempt,
        "attempts_left": left,
        "has_passed": passed,
        "may_start": course.enrolment.state == EnrolmentState.ACTIVE
        and not passed
        and (open_attempt is not None or left is None or left > 0),
    }
