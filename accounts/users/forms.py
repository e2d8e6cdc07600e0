"""Forms about people."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from accounts.users.person_name import PersonNameField


class SignupForm(forms.Form):
    """What sign-up asks beside e-mail and password."""

    name = PersonNameField(
        label=_("Your full name"),
        max_length=150,
        help_text=_("As it should stand on a certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if email := self.fields.get("email"):  # allauth's, in its class below this one
            email.help_text = _(
                "We send a link there, to see that it is yours, and write to it what concerns your"
                " account: nothing else, unless you ask for it."
            )

    def signup(self, request: Any, user: Any) -> None:
        """allauth calls this after saving; the adapter has kept the name already."""


class ProfileForm(forms.ModelForm):
    """What somebody may change of themselves without a check."""

    language = forms.ChoiceField(
        label=_("Language of our e-mails"), choices=lambda: list(settings.LANGUAGES)
    )

    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Your full name")}
        help_texts = {
            "name": _(
                "As it should stand on a certificate. Certificates that you already have keep"
                " the name they were issued with."
            )
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        field_classes = {"name": PersonNameField}
