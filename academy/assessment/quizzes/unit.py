"""A unit that is a quiz: its conditions, and how this person stands to it."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.deadline import is_over
from academy.assessment.attempts.models import Attempt
from academy.assessment.quizzes.models import Quiz
from academy.assessment.quizzes.rules import (
    Conditions,
    conditions_for,
    draw_items,
    question_count,
)
from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType, register
from academy.catalogue.units import UnitPage
from academy.enrolment.states import EnrolmentState
from academy.learning.my_learning import LearnerCourse
from academy.refusals import BankTooSmall, NotOpenNow
from content.pages.finding import Finding


@register
class QuizUnit(UnitType):
    """Done when its quiz is passed. The quiz is a row of its own, which nobody can delete."""

    name: ClassVar = "quiz"
    label: ClassVar = _("Quiz")
    icon: ClassVar = "lucide:list-checks"
    order: ClassVar = 20
    has_quiz: ClassVar = True
    completions: ClassVar = (CompletionRule.SCORE,)
    template: ClassVar = "academy/parts/quiz_start.html"

    def clean(self, unit: UnitPage) -> None:
        """A quiz is chosen."""
        if unit.quiz_id is None:
            raise ValidationError({"quiz": _("Choose the quiz of this unit.")})

    def frozen(self, units: Sequence[UnitPage]) -> dict[int, dict[str, Any]]:
        """`quiz` (its number) and `pass_mark`."""
        wanted = {unit.quiz_id for unit in units if unit.quiz_id}
        marks = dict(Quiz.objects.filter(pk__in=wanted).values_list("pk", "pass_mark"))
        return {
            unit.pk: {"quiz": unit.quiz_id, "pass_mark": marks.get(unit.quiz_id)} for unit in units
        }

    def context(self, unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
        """Conditions, attempts so far, and whether another may begin; {} before a quiz is
        chosen."""
        quiz = unit.quiz
        if quiz is None:
            return {}
        conditions = conditions_for(quiz, taken.cycle)
        made = attempts.attempts_of(taken.cycle, quiz)
        open_attempt = next((one for one in made if one.is_open and not is_over(one)), None)
        allowed = conditions.attempts_allowed
        left = None if allowed is None else max(0, allowed - len(made))
        passed = any(one.passed for one in made)
        not_open = _why_not_open(conditions, made) if open_attempt is None else ""
        return {
            "quiz": quiz,
            "conditions": conditions,
            "limit_minutes": conditions.time_limit
            and int(conditions.time_limit.total_seconds() / 60),
            "not_open": not_open,
            "question_count": question_count(quiz),
            "attempts": [one for one in made if not one.is_open],
            "open_attempt": open_attempt,
            "attempts_left": left,
            "has_passed": passed,
            "may_start": taken.enrolment.state == EnrolmentState.ACTIVE
            and not passed
            and not not_open
            and (open_attempt is not None or left is None or left > 0),
        }

    def findings(self, units: Sequence[UnitPage]) -> Iterator[tuple[UnitPage, Finding]]:
        """A quiz that cannot begin, or that nobody can pass. A few queries for each quiz."""
        quizzes = Quiz.objects.in_bulk({unit.quiz_id for unit in units if unit.quiz_id})
        for unit in units:
            quiz = quizzes.get(unit.quiz_id or 0)
            if problem := _problem_with(quiz):
                yield unit, Finding(problem)


def _problem_with(quiz: Quiz | None) -> str:
    if quiz is None:
        return "course-quiz-questions"
    try:
        items = draw_items(quiz, seed=0, shuffle=False)
    except BankTooSmall:
        return "course-quiz-questions"
    if not items:
        return "course-quiz-questions"
    if quiz.pass_mark and not any(item.points for item in items):
        return "course-quiz-points"
    return ""


def _why_not_open(conditions: Conditions, made: list[Attempt]) -> str:
    try:
        attempts.check_window(conditions, made)
    except NotOpenNow as error:
        return str(error)
    return ""
