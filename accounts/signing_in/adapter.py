"""Where allauth meets us: names at sign-up, where a log-in leads, what a passkey is called."""

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from accounts.mail.addresses import refuse_disposable
from accounts.signing_in import mail as account_mail
from accounts.signing_in.encryption import decrypt, encrypt
from accounts.signing_in.sign_up import unconfirmed_account
from accounts.signing_in.signed_out import page_after
from accounts.users.homes import home_of
from signpost.http.client_ip import client_ip
from signpost.site_name import site_name


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter, for a user whose name is one field."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "That was wrong too often. Please wait five minutes, or choose a new password."
        ),
        "rate_limited": _("That was a little too often. Please wait a minute, and try again."),
    }

    def get_login_redirect_url(self, request: Any) -> str:
        """Each role at its own work: `accounts.users.homes`."""
        return home_of(request.user)

    def get_logout_redirect_url(self, request: Any) -> str:
        """The start page, unless there is more to say: `accounts.signing_in.signed_out`."""
        return page_after(request) or super().get_logout_redirect_url(request)

    def clean_email(self, email: str) -> str:
        """An address that is gone next week is none to write to. Raises ValidationError."""
        refuse_disposable(email)
        return super().clean_email(email)

    def get_login_stages(self) -> list[str]:
        """Ours for the second step: an organisation's provider may have asked for one."""
        ours = "accounts.organisation_sign_in.adapter.SecondStepStage"
        theirs = "allauth.mfa.stages.AuthenticateStage"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def get_client_ip(self, request: Any) -> str:
        """By our own proxies; allauth's answers 500 where one of them did not add its entry."""
        return client_ip(request)

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """A try that ends because the database is away is none, and locks nobody out."""
        try:
            return super().authenticate(request, **credentials)
        except DatabaseError:
            self._rollback_login_failed_rl_usage()
            raise

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep the name from the sign-up form."""
        user.name = form.cleaned_data.get("name", "")
        user.language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        return super().save_user(request, user, form, commit)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Who signs up again before confirming gets a link that finishes the account.

        It asks for the password again: the first one may be of somebody else, who does not own
        this mailbox.
        """
        user = unconfirmed_account(email)
        if user is None:
            super().send_account_already_exists_mail(email)
            return
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        url = self.get_reset_password_from_key_url(key)
        self.send_mail("account/email/finish_sign_up", email, {"password_reset_url": url})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In our words, through `accounts.mail.sending`."""
        account_mail.write(template_prefix.rpartition("/")[2], to=email, links=context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """The owner of an account is told what was changed in it."""
        name = template_prefix.rpartition("/")[2]
        account_mail.tell_of_change(name, user=user, to=email or user.email)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of somebody who has signed in a moment ago: that was the proof."""
        request = context.request
        records = get_authentication_records(request, request.user)
        last = max((one.get("at", 0) for one in records), default=0)
        if time.time() - last < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors, labelled for the people who use them, and kept encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _(
            "While a second step at sign-in is set up, no address can be added: switch it off"
            " first, and on again afterwards."
        ),
        "cannot_delete_authenticator": _("Your account needs this second step."),
        "cannot_generate_recovery_codes": _("Set up an app or a key first."),
        "incorrect_code": _(
            "This code is not right. Codes of the app change every half minute, and each works"
            " once."
        ),
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        """As it is kept in the database."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used."""
        return decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The site's own name in the list of an authenticator app."""
        return site_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site's own name in the browser's passkey prompt."""
        return {**super().get_public_key_credential_rp_entity(), "name": site_name()}
