"""Telling what one works as, and asking that somebody looks again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from accounts.professions import rules as professions
from accounts.professions.models import (
    DecisionReason,
    Method,
    Profession,
    ProfessionalStatus,
    StatusState,
)
from accounts.users.models import User


class ProfessionForm(forms.Form):
    """What somebody says of their work, and how they show it."""

    profession = forms.ModelChoiceField(
        label=_("Your profession"),
        queryset=Profession.objects.all(),
        empty_label=_("Please choose"),
        help_text=_("So that we know how it can be checked, and what is for you."),
    )
    employer = forms.CharField(
        label=_("Where you work"),
        max_length=200,
        help_text=_("Whoever checks it may ask there. If you move on, tell us anew."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    work_email = forms.EmailField(
        label=_("Your work e-mail address"),
        help_text=_("Your own, from your employer: we send a link there, to see that it is yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    method = forms.ChoiceField(
        label=_("How shall we check it?"),
        choices=Method.choices,
        widget=forms.RadioSelect,
        help_text=_("Choose what is easiest for you: we look at nothing else."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Your organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Please choose"),
        help_text=_("If it shall confirm that you work there: one of those that you belong to."),
    )
    registry_number = forms.CharField(
        label=_("Your number in the register"),
        max_length=30,
        required=False,
        help_text=_("If you are in a register of your profession. We look it up there."),
    )
    document = forms.FileField(
        label=_("Your document"),
        required=False,
        help_text=_(
            "If you have chosen a document: PDF, JPEG or PNG, at most 10 MB. Cover what we do not"
            " need. We look at it, destroy it when we have decided, and keep a record that we did."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, user: User, status: ProfessionalStatus | None, **kwargs: Any):
        if status is not None:
            kwargs["initial"] = {
                "profession": status.profession_id,
                "employer": status.employer,
                "work_email": status.work_email,
                "method": status.method,
                "organisation": status.organisation_id,
                "registry_number": status.registry_number,
            }
        super().__init__(*args, **kwargs)
        self.user = user
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(memberships__user=user)

    def save(self) -> bool:
        """Ask for the check; False where the rule has refused, with the words in the form."""
        try:
            professions.declare(self.user, **self.cleaned_data)
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True


class AppealForm(forms.Form):
    """What we did not see."""

    words = forms.CharField(
        label=_("What did we not see?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Somebody else than the first time reads it and decides."),
    )


class DecisionForm(forms.ModelForm):
    """Confirm or decline, with a reason for the person and one for the audit log.

    `actor` decides; the CMS, which tells its forms of `for_user`, sets it afterwards.
    """

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (StatusState.VERIFIED, _("Confirm: profession and work have been checked")),
            (StatusState.DECLINED, _("Decline")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.ModelChoiceField(
        label=_("What the person reads"),
        queryset=DecisionReason.objects.all(),
        required=False,
        help_text=_("If you decline. In their language, where it is translated."),
    )
    why = forms.CharField(
        label=_("How you checked, or why not"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the audit log; the person does not read it."),
    )

    class Meta:
        model = ProfessionalStatus
        fields: list[str] = []

    def __init__(self, *args: Any, actor: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean(self) -> dict[str, Any]:
        """Who may decide, asked before anything is kept."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_without_reason = DecisionReason.objects.exists() and not cleaned.get("reason")
        if cleaned.get("decision") == StatusState.DECLINED and is_without_reason:
            self.add_error("reason", _("Please choose what the person reads."))
        if not self.errors:
            verified = cleaned["decision"] == StatusState.VERIFIED
            move = professions.deciding_move(self.instance, verified=verified)
            if refusal := professions.why_not(self.instance, move, actor=self.actor):
                raise ValidationError(refusal)
        return cleaned

    def save(self, commit: bool = True) -> ProfessionalStatus:
        """The same rule as everybody's: `accounts.professions.rules.decide`. Raises ValidationError
        where somebody else has decided in the meantime.
        """
        return professions.decide(
            self.instance,
            verified=self.cleaned_data["decision"] == StatusState.VERIFIED,
            actor=self.actor,
            why=self.cleaned_data["why"],
            reason=self.cleaned_data["reason"],
        )
