"""Granting other conditions in the CMS."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from academy.assessment.attempts.following import let_deadlines_follow
from academy.assessment.overrides import rules as overrides
from academy.assessment.overrides.models import QuizOverride
from accounts.models import User


class QuizOverrideForm(WagtailAdminModelForm):
    """A person is found by e-mail: a list of everybody would show who learns here."""

    instance: Any
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        required=False,
        help_text=_("Left empty, it holds for everybody in the offering."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.user_id:
            self.fields["email"].initial = self.instance.user.email

    def clean_email(self) -> str:
        """Somebody with an account, or nobody."""
        email: str = self.cleaned_data["email"]
        person = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        self.instance.user = person
        return email

    def clean(self) -> dict[str, Any]:
        """One person or one offering, and once for each quiz. The constraints of the model say so
        too, but a form checks none on a field that it does not have: the person.
        """
        cleaned: dict[str, Any] = super().clean() or {}
        if "email" not in cleaned or "offering" not in cleaned:
            return cleaned
        user, offering = self.instance.user, cleaned["offering"]
        if bool(user) == bool(offering):
            self.add_error("email", _("Name a person or an offering, not both."))
            return cleaned
        others = QuizOverride.objects.exclude(pk=self.instance.pk).filter(
            quiz=cleaned.get("quiz"), user=user, offering=offering
        )
        if others.exists():
            self.add_error(
                "email" if user else "offering",
                _("Other conditions of this quiz are there already for them. Change those."),
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """By the rule; attempts that are open follow."""
        granted = overrides.grant(super().save(commit=False), actor=self.for_user)
        let_deadlines_follow(granted.quiz_id, user=granted.user, offering=granted.offering)
        return granted
