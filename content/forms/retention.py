"""How long the answers to a form are kept: for as long as the form says."""

import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from content.forms.models import FormPage


def delete_old_answers() -> int:
    """Delete what is older than its form promises; returns how many. Run once a day."""
    deleted = 0
    for page in FormPage.objects.only("pk", "keep_days"):
        limit = timezone.now() - datetime.timedelta(days=page.keep_days)
        with transaction.atomic():
            deleted += FormSubmission.objects.filter(page=page, submit_time__lt=limit).delete()[0]
    return deleted
