"""Choosing how to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.notifications import rules as notifications
from accounts.notifications.kinds import Kind
from accounts.notifications.models import ByEmail
from accounts.users.models import User


class ChoicesForm(forms.Form):
    """Two fields for each kind: in the list here, and when by e-mail."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.kinds: list[Kind] = []
        for kind, choice in notifications.choices_of(user):
            self.kinds.append(kind)
            self.fields[f"{kind.key}.here"] = forms.BooleanField(
                label=_("In my list here"), required=False, initial=choice.here
            )
            self.fields[f"{kind.key}.by_email"] = forms.ChoiceField(
                label=_("By e-mail"), choices=ByEmail.choices, initial=choice.by_email
            )

    def by_kind(self) -> list[dict[str, Any]]:
        """For the page: each kind with its fields."""
        return [
            {"kind": kind, "fields": [self[f"{kind.key}.here"], self[f"{kind.key}.by_email"]]}
            for kind in self.kinds
        ]

    def save(self) -> None:
        """Keep what has been changed."""
        for kind in self.kinds:
            names = (f"{kind.key}.here", f"{kind.key}.by_email")
            if set(names) & set(self.changed_data):
                here, by_email = (self.cleaned_data[name] for name in names)
                notifications.choose(self.user, kind.key, here=here, by_email=by_email)
