"""What somebody fills in who sends a file of questions, or takes one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from academy.assessment.exchange.models import Format
from academy.assessment.exchange.reading_bytes import MOST_BYTES
from academy.assessment.exchange.rules import WRITERS
from academy.assessment.question_bank.models import QuestionCategory


class ImportForm(forms.Form):
    """Which file, in which format, and where questions go that name no category."""

    file = forms.FileField(label=_("File"), help_text=_("20 MB at most."))
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices)
    category = forms.ModelChoiceField(
        label=_("Category"),
        queryset=QuestionCategory.objects.all(),
        help_text=_("For questions whose file names none."),
    )

    def clean_file(self) -> Any:
        """Refused before it is kept."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is too large. It may have 20 MB at most."))
        return file


class ExportForm(forms.Form):
    """Which questions, in which format."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=[(name, label) for name, label in Format.choices if name in WRITERS],
    )
    category = forms.ModelChoiceField(
        label=_("Category"),
        queryset=QuestionCategory.objects.all(),
        required=False,
        empty_label=_("All of them"),
    )
