"""What the worker does by the clock."""

from celery import shared_task

from academy.assessment.analysis import rules as analysis
from academy.assessment.attempts import rules as attempt
from academy.assessment.attempts.models import Attempt
from academy.credentials import renewal
from academy.enrolment.clock import look_after_enrolments
from academy.enrolment.line_managers import rules as line_managers
from academy.events.clock import look_after_sessions
from academy.reports.counting import count_all

LIMIT = 500


@shared_task(name="academy.close_overdue_attempts")
def close_overdue_attempts() -> int:
    """End attempts whose time is up. Each in its own transaction; run twice, nothing happens."""
    keys = Attempt.objects.overdue().order_by("deadline").values_list("pk", flat=True)[:LIMIT]
    return sum(attempt.close_overdue(pk) for pk in list(keys))


@shared_task(name="academy.remind_of_certificates")
def remind_of_certificates() -> int:
    """Once a day: whose certificate runs out soon."""
    return renewal.remind()


@shared_task(name="academy.look_after_enrolments")
def look_after_places() -> None:
    """Once a day: what runs out, what is promised, which line managers have not answered."""
    line_managers.look_after()
    look_after_enrolments()


@shared_task(name="academy.analyse_quizzes")
def analyse_quizzes() -> int:
    """Ask for the figures of quizzes that have new scores; run twice, they are made twice."""
    return analysis.make_what_is_out_of_date()


@shared_task(name="academy.count_offerings")
def count_offerings() -> None:
    """Once a day: what has come of each offering, for the reports."""
    count_all()


@shared_task(name="academy.look_after_sessions")
def look_after_live_sessions() -> None:
    """Every few minutes: offers that ended, reminders, warnings of too few."""
    look_after_sessions()
