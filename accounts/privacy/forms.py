"""Asking for something about one's data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.privacy.models import RightsRequest
from accounts.privacy.rights import NEED_WORDS

Kind = RightsRequest.Kind
QUESTIONS = {
    Kind.ERASE: _("Would you like to tell us why? You need not."),
    Kind.CORRECT: _("What is wrong, and how should it be?"),
    Kind.RESTRICT: _("Would you like to tell us why? You need not."),
    Kind.OBJECT: _("Which use of your data do you object to, and why?"),
    Kind.COMPLAIN: _("What happened?"),
}


class RequestForm(forms.Form):
    """What somebody wishes, in their own words; and, to be erased, what becomes of certificates."""

    words = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Please do not name a child here."),
    )
    certificates = forms.ChoiceField(
        label=_("My certificates"),
        choices=RightsRequest.Certificates.choices,
        initial=RightsRequest.Certificates.KEEP,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kind: str, has_certificates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = QUESTIONS[Kind(kind)]
        self.fields["words"].required = kind in NEED_WORDS
        if kind != Kind.ERASE or not has_certificates:
            del self.fields["certificates"]
