"""Where allauth meets us: names at sign-up, where a log-in leads, what a passkey is called."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.shortcuts import resolve_url


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter, for a user whose name is one field."""

    def get_login_redirect_url(self, request: Any) -> str:
        """Who works in the CMS starts there, everybody else with their learning."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return resolve_url("wagtailadmin_home")
        return super().get_login_redirect_url(request)

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep the name from the sign-up form."""
        user.name = form.cleaned_data.get("name", "")
        user.language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        return super().save_user(request, user, form, commit)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors, labelled for the people who use them."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site's own name in the browser's passkey prompt."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}
