"""What the worker does by the clock."""

from celery import shared_task

from academy.assessment.attempts import rules as attempt
from academy.assessment.attempts.models import Attempt

LIMIT = 500


@shared_task(name="academy.close_overdue_attempts")
def close_overdue_attempts() -> int:
    """End attempts whose time is up. Each in its own transaction; run twice, nothing happens."""
    keys = Attempt.objects.overdue().order_by("deadline").values_list("pk", flat=True)[:LIMIT]
    return sum(attempt.close_overdue(pk) for pk in list(keys))
