"""Offerings in the CMS, and what keeps a course that people took."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from academy.catalogue.offerings import Offering


class OfferingViewSet(SnippetViewSet):
    """Runs of courses: how and when people get in."""

    model = Offering
    icon = "date"
    menu_label = _("Offerings")
    list_display: ClassVar = ["__str__", "mode", "capacity", "starts_at", "ends_at"]
    list_filter: ClassVar = ["mode"]
