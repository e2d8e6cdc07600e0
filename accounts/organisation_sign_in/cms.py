"""Setting up the sign-in of an organisation in the CMS."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.audit.log import record
from accounts.organisation_sign_in.models import OrganisationSignIn


class SignInForm(WagtailAdminModelForm):
    """What the provider has given; the secret is never shown again."""

    issuer = forms.URLField(
        label=_("Address of the issuer"),
        assume_scheme="https",
        help_text=_("As the provider calls itself, for instance https://login.example/tenant/v2.0"),
    )
    new_secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept encrypted. Empty: the one from before stays."),
    )

    class Meta:
        model = OrganisationSignIn
        fields = (
            "organisation",
            "issuer",
            "client_id",
            "new_secret",
            "only_claim",
            "only_value",
            "honours_second_step",
            "is_active",
        )

    def clean_issuer(self) -> str:
        """Over HTTPS, as the standard asks."""
        issuer: str = self.cleaned_data["issuer"].rstrip("/")
        if urlsplit(issuer).scheme != "https" and not settings.OUTBOUND_TO_PRIVATE:
            raise ValidationError(_("The address begins with https://"))
        return issuer

    def save(self, commit: bool = True) -> OrganisationSignIn:
        """Encrypt the secret, and put the change on record."""
        if secret := self.cleaned_data["new_secret"]:
            self.instance.keep_secret(secret)
        if "issuer" in self.changed_data:
            self.instance.end_session_endpoint = ""  # another provider's; the next sign-in reads it
        row: OrganisationSignIn = super().save(commit)
        if commit:
            record("sign_in.set_up", actor=self.for_user, target=row, after=row.issuer)
        return row


class SignInViewSet(ModelViewSet):
    """One for each organisation."""

    model = OrganisationSignIn
    icon = "login"
    menu_label = _("Sign-in of organisations")
    menu_name = "organisation-sign-in"
    menu_order = 677
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["organisation", "issuer", "is_active"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """The same for both."""
        return SignInForm
