"""Where an organisation's people sign in."""

import uuid
from typing import Any

from allauth.socialaccount.models import SocialApp
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from accounts.signing_in.encryption import decrypt, encrypt

PROVIDER = "openid_connect"


class OrganisationSignIn(models.Model):
    """One provider of one organisation. The secret is kept encrypted (decision 0041)."""

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="sign_in",
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.URLField(
        _("address of the issuer"),
        help_text=_("As the provider calls itself, for instance https://login.example/tenant/v2.0"),
    )
    client_id = models.CharField(_("client id"), max_length=191)
    secret = models.TextField(_("client secret"), blank=True, editable=False)
    only_claim = models.CharField(
        _("claim"),
        max_length=100,
        blank=True,
        help_text=_("For staff alone: a claim that the provider sends, for instance groups."),
    )
    only_value = models.CharField(_("has the value"), max_length=200, blank=True)
    honours_second_step = models.BooleanField(
        _("its second step counts"),
        default=True,
        help_text=_("Whoever has passed one there is not asked again here. Not for the CMS."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    end_session_endpoint = models.URLField(
        _("where one signs out there"), max_length=500, blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("sign-in of an organisation")
        verbose_name_plural = _("sign-ins of organisations")

    def __str__(self) -> str:
        return str(self.organisation)

    def clean(self) -> None:
        """A claim and its value come together."""
        super().clean()
        if bool(self.only_claim) != bool(self.only_value):
            raise ValidationError(_("A claim and its value are given together."))

    def keep_secret(self, secret: str) -> None:
        """Encrypt what was typed; the caller saves."""
        self.secret = encrypt(secret)

    def app(self) -> SocialApp:
        """As allauth wants it. Never saved: this row is the truth."""
        return SocialApp(
            provider=PROVIDER,
            provider_id=self.key.hex,
            name=self.organisation.name[:40],
            client_id=self.client_id,
            secret=decrypt(self.secret) if self.secret else "",
            settings={"server_url": self.issuer, "oauth_pkce_enabled": True},
        )

    def lets_in(self, claims: dict[str, Any]) -> bool:
        """Whether the provider says what is asked of its people."""
        if not self.only_claim:
            return True
        said = claims.get(self.only_claim)
        values = said if isinstance(said, list) else [said]
        return self.only_value in map(str, values)
