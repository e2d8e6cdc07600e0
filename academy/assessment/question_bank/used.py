"""Where a question is used."""

from typing import Any

from django.db.models import Q

from academy.assessment.attempts.models import AttemptItem
from academy.assessment.question_bank.models import Question
from academy.assessment.quizzes.models import Quiz


def used_in(question: Question) -> dict[str, Any]:
    """The quizzes that ask it by name, those that may draw it, and how often it was asked."""
    named = Quiz.objects.filter(
        Q(slots__question=question) | Q(slots__version__question=question)
    ).distinct()
    drawn = Quiz.objects.filter(slots__category=question.category_id).exclude(pk__in=named)
    return {
        "named": list(named),
        "drawn": list(drawn.distinct()),
        "asked": AttemptItem.objects.filter(version__question=question).count(),
    }
