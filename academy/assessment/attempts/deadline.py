"""When an attempt ends. The server's clock alone decides."""

from datetime import datetime

from django.utils import timezone

from academy.assessment.attempts.models import Attempt
from academy.assessment.quizzes.rules import Conditions


def deadline_of(
    conditions: Conditions, *, started_at: datetime, closes_at: datetime | None = None
) -> datetime | None:
    """The earlier of the time limit and the closing, and extra time on top of either, so that a
    closing never eats it. None where there is no limit.
    """
    limits = [closes_at] if closes_at else []
    if conditions.time_limit is not None:
        limits.append(started_at + conditions.time_limit)
    return min(limits) + conditions.extra_time if limits else None


def is_over(attempt: Attempt) -> bool:
    """Whether answers are no longer taken."""
    return not attempt.is_open or (
        attempt.deadline is not None and timezone.now() >= attempt.deadline
    )
