"""For whom a link is, and for how long."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from content.lesson_packs.parent_links.rules import DAYS


class ParentLinkForm(forms.Form):
    """A link for parents."""

    whom = forms.CharField(
        label=_("Who will get it?"),
        help_text=_("For instance “Year 8, Hill School”. It stands on every page that they see."),
        max_length=60,
    )
    days = forms.TypedChoiceField(
        label=_("How long shall it work?"),
        coerce=int,
        choices=[(n, ngettext_lazy("%d day", "%d days", n) % n) for n in DAYS],
        initial=7,
    )
