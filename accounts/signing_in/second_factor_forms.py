"""The second step at sign-in: allauth's forms, with codes that work once."""

from typing import Any

import structlog
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.signing_in.encryption import SecretKeyMissingError
from accounts.signing_in.second_factor import use_once

log = structlog.get_logger(__name__)


class CodesWorkOnce(BaseAuthenticateForm):
    """Refuses a code of the app that was used before, however long ago."""

    authenticator: Authenticator
    code = forms.CharField(
        label=gettext_lazy("Code of your app, or a recovery code"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> Any:
        """The code, used now. Nobody is locked out in silence where a key is missing."""
        try:
            code = super().clean_code()
        except SecretKeyMissingError:
            log.exception("second_factor.key_missing")
            raise ValidationError(
                _("We cannot check codes at the moment. Please use a passkey, or try again later.")
            ) from None
        is_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_app and not use_once(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SignInForm(CodesWorkOnce, AuthenticateForm):
    """After the password."""


class StillYouForm(CodesWorkOnce, ReauthenticateForm):
    """Before the protection of an account is changed."""
