"""What a line manager fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ManagerAnswerForm(forms.Form):
    """Yes or no, and who says so."""

    answer = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=[
            ("yes", _("Yes, they may take this course")),
            ("no", _("No, not now")),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("It is kept with your answer, so that others can see who gave it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    words = forms.CharField(
        label=_("A word to the person"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("With a no, they read it."),
    )


class HandOnForm(forms.Form):
    """Somebody else decides."""

    address = forms.EmailField(
        label=_("Their work e-mail address"),
        max_length=254,
        help_text=_(
            "At your organisation they are asked at once. At another one, the people who run the"
            " course look first."
        ),
    )


class AskManagerForm(forms.Form):
    """For the person who asks for a place: another address, or the same once more."""

    manager_email = forms.EmailField(
        label=_("Your line manager’s work e-mail address"), max_length=254
    )
