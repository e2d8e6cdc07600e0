"""Answers to a form: kept for as long as the form says, by nobody's name but what they write."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import FormSubmission

from content.forms.models import FormPage

TRAP = "website"  # a field that people do not see; who fills it in is a program
TOO_MANY = _(
    "Many people are answering just now. Your answers are still here: please try again in a minute."
)


def send(page: FormPage, form: Any) -> FormSubmission:
    """Keep the answers of a valid form."""
    return page.process_form_submission(form)


def delete_old_answers() -> int:
    """Delete what is older than its form promises; returns how many. Run once a day."""
    deleted = 0
    for page in FormPage.objects.only("pk", "keep_days"):
        limit = timezone.now() - datetime.timedelta(days=page.keep_days)
        with transaction.atomic():
            deleted += FormSubmission.objects.filter(page=page, submit_time__lt=limit).delete()[0]
    return deleted
