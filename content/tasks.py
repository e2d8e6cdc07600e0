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
from content.lesson_packs.library.rules import forget_removed
from content.lesson_packs.library.using import forget_recent
from content.lesson_packs.print_sets.rules import forget_print_sets
from content.lesson_packs.renditions import making
from content.pages.finding import CHECK_PAGES
from content.surveys.asking import ask_who_is_due
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
            emit(CHECK_PAGES, {"pages": batch})


@shared_task(name="content.remind_of_reviews")
def remind_of_reviews() -> None:
    """Once a day: whose pages are due for review. Nobody is told twice of the same day."""
    reminders.remind_of_reviews()


@shared_task(name="content.delete_old_answers")
def delete_old_answers() -> None:
    """Once a day: answers to forms that are older than their form promises."""
    retention.delete_old_answers()


@shared_task(name="content.forget_of_libraries")
def forget_of_libraries() -> None:
    """Once a day: what was removed from libraries, what was used long ago, print sets of yesterday.
    Links for parents go by `accounts.privacy.retention`.
    """
    forget_print_sets()
    forget_removed()
    forget_recent()


@shared_task(name="content.draw_missing_pages")
def draw_missing_pages() -> None:
    """Once a night: files of packs that have no pictures of their pages yet."""
    making.ask_for_missing_pages()


@shared_task(name="content.ask_surveys")
def ask_surveys() -> None:
    """Once a day: who agreed to be asked, and whose time has come."""
    ask_who_is_due()
