"""What the worker does for the public site on a schedule."""

from celery import shared_task
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from content.editorial import reminders
from content.editorial.findings import refresh as page_findings
from content.editorial.publishing import rules as publishing
from content.forms import retention
from signpost.outbox import emit


@shared_task(name="content.publish_scheduled")
def publish_scheduled() -> None:
    """Publish what is due and take down what has expired; late is better than never."""
    publishing.drop_schedules_nobody_approved(
        Revision.objects.filter(approved_go_live_at__lte=timezone.now())
    )
    call_command("publish_scheduled")


@shared_task(name="content.check_all_pages")
def check_all_pages() -> None:
    """Once a night: what comes with time alone, in batches that the outbox delivers."""
    numbers = list(page_findings.all_page_ids())
    for start in range(0, len(numbers), page_findings.BATCH):
        with transaction.atomic():
            batch = numbers[start : start + page_findings.BATCH]
            emit(page_findings.CHECK_PAGES, {"pages": batch})


@shared_task(name="content.remind_of_reviews")
def remind_of_reviews() -> None:
    """Once a day: whose pages are due for review. Nobody is told twice of the same day."""
    reminders.remind_of_reviews()


@shared_task(name="content.delete_old_answers")
def delete_old_answers() -> None:
    """Once a day: answers to forms that are older than their form promises."""
    retention.delete_old_answers()
