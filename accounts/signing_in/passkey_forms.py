"""Forms for passkeys and security keys: allauth's, with the one label that has no words there, and
with an answer to whatever is no key.
"""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as theirs
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What the readers of a key's answer raise about pieces of JSON that are none.
UNREADABLE = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)


class ReadsKeys(forms.Form):
    """A form with what a key has answered: anything else is refused as a wrong code is."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]
        except UNREADABLE:
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))

    def clean(self) -> dict[str, Any]:
        """As allauth does, where the answer of a new key is read."""
        try:
            return super().clean() or {}
        except UNREADABLE as error:
            wrong: ValidationError = get_adapter().validation_error("incorrect_code")
            raise wrong from error


class AddKeyForm(ReadsKeys, theirs.AddWebAuthnForm):
    """A new key, under a name that its owner gives it."""

    name = forms.CharField(label=_("Name"), required=False)
    passwordless = forms.BooleanField(
        label=_("Sign in with this key alone, without my password"),
        required=False,
        help_text=_("Your device then always asks for your fingerprint, your face or its PIN."),
    )


class RenameKeyForm(theirs.EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=_("Name"))


class SignInWithKeyForm(ReadsKeys, theirs.LoginWebAuthnForm):
    """Signing in by a key alone."""


class SecondStepWithKeyForm(ReadsKeys, theirs.AuthenticateWebAuthnForm):
    """A key after the password."""


class ConfirmWithKeyForm(ReadsKeys, theirs.ReauthenticateWebAuthnForm):
    """A key before something that matters is changed."""
