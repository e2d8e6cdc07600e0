"""What managers and those who want to join fill in."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.organisations import domains
from accounts.organisations.models import TAKEN_SLUGS, Membership, Organisation


class FoundForm(forms.ModelForm):
    """An organisation that is not on the list yet."""

    class Meta:
        model = Organisation
        fields = ("name", "kind")
        labels = {"name": _("Name of the organisation"), "kind": _("What it is")}

    def clean_name(self) -> str:
        """One that is there already is not added twice."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if Organisation.objects.active().filter(name__iexact=name).exists():
            raise forms.ValidationError(_("It is on the list already: look for it by its name."))
        return name

    def slug(self) -> str:
        """Part of its address, free by now."""
        wanted = slugify(self.cleaned_data["name"])[:40] or "organisation"
        slug, number = wanted, 1
        while slug in TAKEN_SLUGS or Organisation.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{wanted}-{number}"
        return slug


class InviteForm(forms.Form):
    """Addresses to invite."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("One on each line. They need no account yet."),
    )
    role = forms.ChoiceField(label=_("As"), choices=Membership.Role.choices)


class DomainForm(forms.Form):
    """A domain of the organisation."""

    domain = forms.CharField(
        label=_("Domain of your e-mail addresses"),
        max_length=253,
        help_text=_("What stands behind the @, for instance school.example."),
    )


class DomainMailForm(forms.Form):
    """Which of the addresses."""

    local_part = forms.ChoiceField(
        label=_("Send the link to"), choices=[(one, one) for one in domains.ROLE_ADDRESSES]
    )


class TransferForm(forms.Form):
    """To which of the organisations that somebody looks after."""

    to = forms.ModelChoiceField(label=_("To"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = choices
