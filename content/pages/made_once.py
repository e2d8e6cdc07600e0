"""What a form of something new names itself by, so that it makes one thing."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms


def key_of_form(made_as: str, user: Any) -> UUID | None:
    """What the thing of a form is known by from its first saving on; None for no form's name. The
    person is part of it, so that nobody can name what somebody else has made.
    """
    try:
        return uuid5(UUID(made_as), str(user.pk))
    except ValueError:
        return None


class MadeOnce(forms.BaseForm):
    """A hidden name, another each time that the form is opened, for as long as there is nothing."""

    fields: Any
    instance: Any
    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["made_as"] = forms.UUIDField(
                required=False, widget=forms.HiddenInput, initial=uuid4
            )

    def clean(self) -> dict[str, Any]:
        """What is made is known by the name of its form."""
        cleaned = super().clean() or {}
        if key := key_of_form(str(cleaned.get("made_as") or ""), self.for_user):
            self.instance.translation_key = key
        return cleaned
