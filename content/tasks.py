"""What the worker does for the public site on a schedule."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="content.publish_scheduled")
def publish_scheduled() -> None:
    """Publish what is due and take down what has expired; late is better than never."""
    call_command("publish_scheduled")
