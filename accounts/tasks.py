"""What the worker does for accounts on a schedule."""

from celery import shared_task

from accounts.privacy import retention


@shared_task(name="accounts.forget")
def forget() -> None:
    """Once a day: old e-mail addresses and sessions that have ended."""
    retention.forget_emails()
    retention.forget_ended_sessions()
