"""Where allauth meets us: e-mails go through the outbox, passkeys know our name."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.shortcuts import resolve_url

from accounts.domain import mail


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter, with our one door for e-mail."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue instead of sending: a mail server that is down must not stop a sign-up."""
        message: EmailMessage = self.render_mail(template_prefix, email, context)
        html = next(
            (str(body) for body, kind in getattr(message, "alternatives", ()) if "html" in kind), ""
        )
        mail.queue_rendered(
            key=f"{template_prefix}:{uuid.uuid4()}",
            to=email,
            subject=message.subject,
            text=str(message.body),
            html=html,
        )

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
