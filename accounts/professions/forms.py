"""Telling what one works as."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.professions.models import Profession, ProfessionalStatus


class ProfessionForm(forms.ModelForm):
    """What somebody says of their work."""

    profession = forms.ModelChoiceField(
        label=_("Your profession"),
        queryset=Profession.objects.all(),
        empty_label=_("Please choose"),
    )

    class Meta:
        model = ProfessionalStatus
        fields = ("profession", "employer", "work_email")
        labels = {"employer": _("Where you work"), "work_email": _("Your work e-mail address")}
        help_texts = {
            "work_email": _("Your own, from your employer: we write to it when we check.")
        }
        widgets = {
            "employer": forms.TextInput(attrs={"autocomplete": "organization"}),
            "work_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
