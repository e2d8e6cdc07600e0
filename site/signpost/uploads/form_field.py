"""A field of a form that takes files, each looked at before the form is taken."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from signpost.uploads.examining import Facts, Takes, examine


class SeveralFiles(forms.ClearableFileInput):
    """Django's input, which takes one file unless it is told otherwise."""

    allow_multiple_selected = True


class ExaminedFilesField(forms.FileField):
    """Up to `most` files of the kinds that `takes` names."""

    def __init__(self, *args: Any, takes: Takes, most: int = 1, **kwargs: Any) -> None:
        kwargs["widget"] = SeveralFiles() if most > 1 else forms.FileInput()
        super().__init__(*args, **kwargs)
        self.takes, self.most = takes, most
        self.widget.attrs["accept"] = ",".join(f".{one}" for one in takes.most_bytes)

    def clean(self, data: Any, initial: Any = None) -> list[tuple[Any, Facts]]:
        """Pairs of a file and what is known of it. Raises a sentence for each that is not taken."""
        files = data if isinstance(data, list) else [data] if data else []
        if self.required and not files:
            raise ValidationError(self.error_messages["required"])
        if len(files) > self.most:
            words = _("Please choose %(number)d files at most.")
            raise ValidationError(words % {"number": self.most})
        taken, problems = [], []
        for file in files:
            try:
                taken.append((file, examine(file, file.name or "", takes=self.takes)))
            except ValidationError as error:
                problems += error.messages
        if problems:
            raise ValidationError(problems)
        return taken
