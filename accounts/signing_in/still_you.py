"""Before something is done that could hurt somebody else: was it they, and just now?

Stricter than what allauth asks before an account's own protection is changed: whoever has a second
factor shows that one, a password alone is not enough.
"""

import time

from allauth.account import app_settings as account_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.signing_in.second_factor import FACTORS, is_lacking, to_set_one_up
from accounts.users.models import User


def has_shown_it(request: HttpRequest, user: User) -> bool:
    """Whether they have signed in, or confirmed that it is they, within the last minutes: with
    their second factor where they have one, and where staff need one, not without.
    """
    since = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
    recent = [one for one in get_authentication_records(request, user) if one.get("at", 0) > since]
    if is_mfa_enabled(user, FACTORS):
        return any(one.get("method") == "mfa" for one in recent)
    return bool(recent) and not is_lacking(user)


def ask(request: HttpRequest, user: User, *, otherwise: str) -> HttpResponse:
    """To the page that asks; from there the same request goes on, with what was sent.

    Whoever has nothing to show is told what to do first: to set up a second factor, or (at the
    address `otherwise`) to sign in again.
    """
    if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        return suspend_request(request, reverse("mfa_reauthenticate"))
    if is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]):
        return suspend_request(request, reverse("mfa_reauthenticate_webauthn"))
    if is_lacking(user):
        return to_set_one_up(request)
    if user.has_usable_password():
        return suspend_request(request, reverse("account_reauthenticate"))
    messages.info(request, _("Please log out and in again first: then we know that it is you."))
    return redirect(otherwise)
