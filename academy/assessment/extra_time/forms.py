"""Granting extra time in the CMS: to whom, by the address they sign in with, and how much."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from academy.assessment.extra_time import rules as extra_time
from academy.assessment.extra_time.models import ExtraTime
from accounts.models import User


class ExtraTimeForm(WagtailAdminModelForm):
    """A person is found by e-mail: a list of everybody would show who learns here."""

    instance: Any
    email = forms.EmailField(label=_("E-mail address of the person"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["email"].initial = self.instance.user.email
            self.fields["email"].disabled = True

    def clean_email(self) -> str:
        """Somebody with an account, who has no extra time yet."""
        email: str = self.cleaned_data["email"]
        if self.instance.pk:
            return email
        person = User.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        if ExtraTime.objects.filter(user=person).exists():
            raise forms.ValidationError(
                _("This person has extra time already. Change it in the list.")
            )
        self.instance.user = person
        return email

    def save(self, commit: bool = True) -> Any:
        """By the rule, which the open attempt and the audit log follow."""
        granted = extra_time.grant(
            self.instance.user, percent=self.cleaned_data["percent"], actor=self.for_user
        )
        self.instance = granted
        return granted
