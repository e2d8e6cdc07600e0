"""Attempts that are open when somebody is granted more: their deadline becomes later, never
earlier.
"""

from typing import Any

from django.db import transaction

from academy.assessment.attempts.deadline import deadline_of
from academy.assessment.attempts.models import Attempt
from academy.assessment.choices import AttemptState
from academy.assessment.quizzes.rules import conditions_for
from accounts.models import User


def let_deadlines_follow(
    quiz: int | None = None, *, user: User | None = None, offering: Any = None
) -> None:
    """Of one person, or of everybody in an offering; at one quiz, or at all of them."""
    with transaction.atomic():
        attempts = Attempt.objects.select_for_update(of=("self",)).filter(
            state=AttemptState.IN_PROGRESS, deadline__isnull=False
        )
        if quiz is not None:
            attempts = attempts.filter(quiz=quiz)
        if user is not None:
            attempts = attempts.filter(cycle__enrolment__user=user)
        if offering is not None:
            attempts = attempts.filter(cycle__enrolment__offering=offering)
        for attempt in attempts.select_related("quiz", "cycle__enrolment__offering"):
            conditions = conditions_for(attempt.quiz, attempt.cycle)
            deadline = deadline_of(conditions, started_at=attempt.started_at)
            if attempt.deadline is not None and deadline and deadline > attempt.deadline:
                attempt.deadline = deadline
                attempt.save(update_fields=["deadline"])
