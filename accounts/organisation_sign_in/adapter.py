"""Where allauth meets the sign-ins of organisations."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.organisation_sign_in import rules
from accounts.organisation_sign_in.signing_out import ProviderSession


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Providers come from our rows; what they say is believed as far as `rules` says."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _(
            "You have an account with this address already. Sign in to it, and connect the"
            " account of your organisation there."
        ),
        "connected_other": _("This account of your organisation is connected to another one here."),
        "no_password": _("Please choose a password first, so that you can still get in."),
        "no_verified_email": _("Please confirm an e-mail address first, so that you can get in."),
        "disconnect_last": _("This is your only way in. Choose a password first."),
        "invalid_token": _("That did not work. Please try again."),
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Of the organisations; nothing that is in allauth's own table."""
        apps = [row.app() for row in rules.in_use()]
        if provider:
            apps = [app for app in apps if provider in (app.provider, app.provider_id)]
        return [app for app in apps if not client_id or app.client_id == client_id]

    def get_requests_session(self) -> ProviderSession:
        """Requirement 23."""
        return ProviderSession()

    def is_email_verified(self, provider: Any, email: str) -> bool:
        """As `rules.believe` has left it: the provider alone confirms nothing."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Never: an address that somebody names opens no account that was there before."""
        return False

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only where there is a name for it; otherwise the form asks for one."""
        return bool(sociallogin.user and sociallogin.user.name) and bool(
            super().is_auto_signup_allowed(request, sociallogin)
        )

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """The name and the address that the provider gave."""
        addresses = [one.email for one in sociallogin.email_addresses]
        name = sociallogin.user.name if sociallogin.user else ""
        return {"name": name, "email": addresses[0] if addresses else ""}

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Any:
        """A user whose name is one field."""
        user = super().populate_user(request, sociallogin, data)
        user.language = getattr(request, "LANGUAGE_CODE", user.language)
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse who is not meant, and believe no more than is proved."""
        rows = rules.in_use(sociallogin.account.provider)
        if not rows or not rows[0].lets_in(rules.claims_of(sociallogin)):
            raise ImmediateHttpResponse(render(request, "organisations/not_meant.html", status=403))
        rules.believe(rows[0], sociallogin)


class SecondStepStage(AuthenticateStage):
    """Our second step, unless the organisation's provider has asked for one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        login = (self.login.signal_kwargs or {}).get("sociallogin")
        if login is not None and rules.counts_as_second_step(login.account, self.login.user):
            return False
        return bool(super()._should_handle(request))
