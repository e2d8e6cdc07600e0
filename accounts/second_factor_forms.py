"""The second step at sign-in: allauth's forms, with codes that work once."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator

from accounts.domain.second_factor import use_once


class CodesWorkOnce(BaseAuthenticateForm):
    """Refuses a code of the app that was used before, however long ago."""

    authenticator: Authenticator

    def clean_code(self) -> Any:
        """The code, used now."""
        code = super().clean_code()
        is_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_app and not use_once(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SignInForm(CodesWorkOnce, AuthenticateForm):
    """After the password."""


class StillYouForm(CodesWorkOnce, ReauthenticateForm):
    """Before the protection of an account is changed."""
