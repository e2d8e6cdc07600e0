"""Handing in a list of people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20_000_000


class RosterForm(forms.Form):
    """A zip, and what its silence means."""

    file = forms.FileField(
        label=_("OneRoster 1.2 file"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        help_text=_("The zip with manifest.csv, users.csv and roles.csv. Staff alone are invited."),
    )
    missing_leave = forms.BooleanField(
        label=_("Who came by an earlier file and is not in this whole one (bulk) leaves"),
        required=False,
    )

    def clean_file(self) -> Any:
        """Not endless."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file may have 20 MB at most."))
        return file
