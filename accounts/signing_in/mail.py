"""E-mails about an account: our words, in the language of whoever gets them, with our address."""

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.mail.sending import queue_email
from accounts.users.models import User

# allauth's names of its e-mails, and our template of each. A name that is not here is an error.
LETTERS = {
    "email_confirmation_signup": "account_confirm",
    "email_confirmation": "account_confirm",
    "password_reset_key": "account_new_password",
    "account_already_exists": "account_exists",
    "finish_sign_up": "account_finish",
    "unknown_account": "account_unknown",
}
# What the owner of an account is told of: how it is protected was changed, and perhaps not by them.
CHANGES: dict[str, str | Promise] = {
    "password_changed": _("Your password has been changed"),
    "password_set": _("A password has been chosen for your account"),
    "password_reset": _("Your password has been changed"),
    "email_changed": _("The e-mail address of your account has been changed"),
    "email_deleted": _("An e-mail address has been removed from your account"),
    "totp_activated": _("An authenticator app has been set up for your account"),
    "totp_deactivated": _("Your account no longer uses an authenticator app"),
    "webauthn_added": _("A passkey or security key has been added to your account"),
    "webauthn_removed": _("A passkey or security key has been removed from your account"),
    "account_connected": _("An account of your organisation has been connected to yours"),
    "account_disconnected": _("An account of your organisation is connected to yours no more"),
    "recovery_codes_generated": _("New recovery codes have been made for your account"),
}
# Whoever has just pressed the link in one e-mail needs no other that says so.
NOT_TOLD = {"email_confirm"}


def write(name: str, *, to: str, links: Mapping[str, Any]) -> None:
    """Queue one of the letters. Of `links`, every address is told as one of ours, whatever host
    the request named. Raises KeyError for a name that is not ours."""
    queue_email(
        template=LETTERS[name],
        to=to,
        language=_language_of(to),
        key=f"account.{name}:{uuid.uuid4()}",
        context={key: ours(str(link)) for key, link in links.items() if key.endswith("_url")},
    )


def tell_of_change(name: str, *, user: User, to: str) -> None:
    """Tell the owner of an account what was changed. Raises KeyError for an unknown change."""
    if name in NOT_TOLD:
        return
    with translation.override(user.language):
        when = date_format(timezone.localtime(), "j F Y, H:i")
        new_password = reverse("account_reset_password")
    queue_email(
        template="account_changed",
        to=to,
        language=user.language,
        key=f"account.{name}:{uuid.uuid4()}",
        context={
            "name": user.get_full_name(),
            "what": CHANGES[name],
            "when": when,
            "new_password_url": f"{settings.BASE_URL}{new_password}",
        },
    )


def ours(link: str) -> str:
    """The same place at the site's own address: a request may name any host that it likes."""
    parts = urlsplit(link)
    return f"{settings.BASE_URL}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def _language_of(address: str) -> str:
    known = User.objects.filter(email__iexact=address).values_list("language", flat=True).first()
    return known or translation.get_language() or settings.LANGUAGE_CODE
