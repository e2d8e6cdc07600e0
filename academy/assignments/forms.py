"""Handing in, and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assignments.rules import MOST_FILES, MOST_LETTERS, TAKES, NothingHandedIn
from signpost.uploads.form_field import ExaminedFilesField


class WorkForm(forms.Form):
    """Words, files or both."""

    words = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Leave out names of children, and whatever could tell who they are."),
    )
    attached = ExaminedFilesField(
        label=_("Your files"),
        required=False,
        takes=TAKES,
        most=MOST_FILES,
        help_text=_(
            "Up to five files, together at most 20 MB: PDF, Word, PowerPoint, OpenDocument, PNG or "
            "JPEG."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Something is handed in."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("words", "").strip() and not given.get("attached"):
            self.add_error("words", str(NothingHandedIn()))
        return given


class AnswerForm(forms.Form):
    """What is said to it."""

    words = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Needed to send it back: say what is good, and what is missing."),
    )
