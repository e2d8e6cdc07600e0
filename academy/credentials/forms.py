"""What staff fill in about certificates."""

from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from academy.credentials.models import Certificate


class ReasonForm(forms.Form):
    """Why it is withdrawn or issued anew: for the history, never for whoever checks it."""

    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        help_text=_("It stands in the audit log. Whoever checks the certificate does not read it."),
    )


class RuleChangeForm(forms.Form):
    """All of a course that were issued before a day end in so many months."""

    course = forms.ChoiceField(label=_("Course"))
    issued_before = forms.DateField(
        label=_("Issued before"), widget=forms.DateInput(attrs={"type": "date"})
    )
    months = forms.IntegerField(label=_("End in so many months"), min_value=1, max_value=120)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The people concerned read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course: Any = self.fields["course"]
        issued = Certificate.objects.values_list("course_key", "course_title")
        newest = issued.annotate(newest=Max("issued_at")).order_by("newest")
        titles = {key: title for key, title, _day in newest}  # the newest of each
        course.choices = sorted(titles.items(), key=lambda pair: pair[1])
