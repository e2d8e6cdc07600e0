"""Versions of the terms in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.terms.models import TermsVersion
from signpost.day_column import DayColumn


class TermsViewSet(SnippetViewSet):
    """As Wagtail lists them."""

    model = TermsVersion
    icon = "doc-full"
    list_display = ("number", DayColumn("in_force_from", label=_("In force from")), "locale")
