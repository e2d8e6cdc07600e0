"""Offerings in the CMS, and what keeps a course that people took."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from academy.catalogue.offerings import Offering


class OfferingEditView(EditView):
    """Wagtail asks here only whether somebody may change offerings at all."""

    def get_object(self, queryset: Any = None) -> Offering:
        """The offering. Raises PermissionDenied for a trainer who does not run it."""
        offering: Offering = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", offering):
            raise PermissionDenied
        return offering


class OfferingViewSet(SnippetViewSet):
    """Runs of courses: how and when people get in."""

    model = Offering
    icon = "date"
    edit_view_class = OfferingEditView
    menu_label = _("Offerings")
    list_display: ClassVar = ["__str__", "mode", "capacity", "starts_at", "ends_at"]
    list_filter: ClassVar = ["mode"]
