"""What the worker does for accounts on a schedule."""

from celery import shared_task

from accounts.notifications import rules as notifications
from accounts.notifications.models import ByEmail
from accounts.privacy import exporting, kept, retention
from accounts.professions.renewal import look_after_expiry
from accounts.staff_accounts import role_grants
from accounts.support import rules as support


@shared_task(name="accounts.forget")
def forget() -> None:
    """Once a day: what is old, sessions that have ended, roles that have run out."""
    kept.forget_ended_sessions()
    role_grants.end_all_that_have_run_out()
    exporting.forget_expired()
    retention.run_all()


@shared_task(name="accounts.end_support")
def end_support() -> None:
    """Every few minutes: leave to look that has run out is closed, and its person told."""
    support.end_what_has_run_out()


@shared_task(name="accounts.send_daily_digest")
def send_daily_digest() -> None:
    """Each morning, to those who have chosen it."""
    notifications.send_digest(ByEmail.DAILY)


@shared_task(name="accounts.send_weekly_digest")
def send_weekly_digest() -> None:
    """On Monday mornings, to those who have chosen it."""
    notifications.send_digest(ByEmail.WEEKLY)


@shared_task(name="accounts.look_after_professions")
def look_after_professions() -> None:
    """Once a day: what runs out soon, and what has run out."""
    look_after_expiry()
