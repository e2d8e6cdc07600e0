"""Answers to a form: by nobody's name but what they write."""

from typing import Any

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
