"""The file of a meeting."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2_000_000


class AttendanceFileForm(forms.Form):
    """As it was downloaded."""

    file = forms.FileField(
        label=_("The attendance file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
        help_text=_(
            "As Zoom or Teams give it to whoever called the meeting, or any table (CSV) with name"
            " or e-mail, join time and leave time. We read it once and do not keep it."
        ),
    )

    def clean_file(self) -> Any:
        """Not endless."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file may have 2 MB at most."))
        return file
