"""What somebody fills in about their training."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.cpd.models import CpdEntry
from academy.enrolment.applications.forms import SIZES, EvidenceField
from accounts.models import Organisation


class EntryForm(forms.ModelForm):
    """Something that was learned elsewhere."""

    proof_file = EvidenceField(label=_("Proof"), required=False, help_text=SIZES)
    organisation = forms.ModelChoiceField(
        label=_("Ask my organisation to confirm it"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("no, it stands for itself"),
        help_text=_("Those who look after it are then shown this entry, without the proof."),
    )

    class Meta:
        model = CpdEntry
        fields = ("title", "provider", "day", "hours", "reflection")
        widgets = {
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "hours": forms.NumberInput(attrs={"step": "0.5", "min": "0.5"}),
            "reflection": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(memberships__user=self.instance.user)
        field.initial = self.instance.organisation_id


class TargetForm(forms.Form):
    """How many hours in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=1970, max_value=2100)
    hours = forms.IntegerField(
        label=_("Hours that you aim at"),
        min_value=1,
        max_value=400,
        required=False,
        help_text=_("Left empty, there is no aim."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"year": timezone.localdate().year})
        super().__init__(*args, **kwargs)


class ShareForm(forms.Form):
    """A link for somebody."""

    name = forms.CharField(
        label=_("Whom is it for?"),
        max_length=100,
        help_text=_("For your own list, for instance: inspection in May."),
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        coerce=int,
        choices=[(7, _("a week")), (30, _("a month")), (90, _("three months"))],
        initial=30,
    )
