"""How many copies of each file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.files import FileKind
from content.lesson_packs.models import PackReleaseFile
from content.lesson_packs.print_sets.rules import MOST_COPIES

FOR_EACH_PUPIL = {FileKind.WORKSHEET}
FOR_THE_TEACHER = {FileKind.PLAN}


class PrintSetForm(forms.Form):
    """A number for each file that can be printed, and whether both sides are printed."""

    def __init__(self, *args: Any, files: list[PackReleaseFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"copies-{file.pk}": file.filename for file in files}
        for file in files:
            usual = 30 if file.kind in FOR_EACH_PUPIL else int(file.kind in FOR_THE_TEACHER)
            self.fields[f"copies-{file.pk}"] = forms.IntegerField(
                label=file.title,
                min_value=0,
                max_value=MOST_COPIES,
                initial=usual,
                help_text=f"{file.get_kind_display()} · {file.extension.upper()}",
            )
        self.fields["two_sided"] = forms.BooleanField(
            label=_("Printed on both sides: each copy begins on a new sheet"), required=False
        )

    def copies(self) -> dict[str, int]:
        """By the name of the file."""
        return {name: self.cleaned_data[key] for key, name in self.names.items()}
