"""The review checklist in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from content.editorial.review.models import ChecklistItem


def kind_of(item: ChecklistItem) -> str:
    """The kind of page that an item is asked for, in words."""
    if item.page_type is None:
        return str(_("every page"))
    model = item.page_type.model_class()
    return str(model._meta.verbose_name) if model else item.page_type.model


class ChecklistViewSet(SnippetViewSet):
    """What reviewers confirm, by kind of page."""

    model = ChecklistItem
    icon = "list-ul"
    list_display = [
        "text",
        Column("kind", label=_("For"), accessor=kind_of),
        BooleanColumn("is_active", label=_("Asked")),
    ]
    list_filter = ["page_type", "is_active"]
    search_fields = ["text", "help"]
    ordering = ["page_type", "order"]
