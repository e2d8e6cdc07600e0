"""When an attempt ends. The server's clock alone decides."""

from datetime import datetime, timedelta

from django.utils import timezone

from academy.assessment.attempts.models import Attempt
from academy.assessment.choices import OverduePolicy
from academy.assessment.quizzes.rules import Conditions


def deadline_of(conditions: Conditions, *, started_at: datetime) -> datetime | None:
    """The earlier of the time limit and the closing, and extra time on top of either, so that a
    closing never eats it. None where there is no limit.
    """
    limits = [conditions.closes_at] if conditions.closes_at else []
    if conditions.time_limit is not None:
        limits.append(started_at + conditions.time_limit)
    return min(limits) + conditions.extra_time if limits else None


def is_lost(attempt: Attempt) -> bool:
    """Whether its time is up and the policy does not count it any more."""
    if attempt.deadline is None or not attempt.is_open:
        return False
    if attempt.overdue_policy == OverduePolicy.ABANDON:
        return timezone.now() >= attempt.deadline
    if attempt.overdue_policy == OverduePolicy.GRACE:
        return timezone.now() >= attempt.deadline + timedelta(minutes=attempt.grace_minutes)
    return False


def is_in_grace(attempt: Attempt) -> bool:
    """Whether no answer is taken any more, and what was saved can still be submitted."""
    return (
        attempt.is_open
        and attempt.overdue_policy == OverduePolicy.GRACE
        and is_over(attempt)
        and not is_lost(attempt)
    )


def is_over(attempt: Attempt) -> bool:
    """Whether answers are no longer taken."""
    return not attempt.is_open or (
        attempt.deadline is not None and timezone.now() >= attempt.deadline
    )
