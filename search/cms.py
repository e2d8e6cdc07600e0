"""The list of what people search with, by topic and language."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonyms


class SynonymsViewSet(SnippetViewSet):
    """A topic stands once for each language: the list says which."""

    model = Synonyms
    icon = "search"
    list_display = [
        "topic",
        Column("locale", label=_("Language"), accessor=lambda row: row.topic.locale),
        Column("number", label=_("Words"), accessor=lambda row: len(row.phrases)),
    ]
    list_filter = ["topic__locale"]
    search_fields = ["topic__name", "words"]

    def get_queryset(self, request: Any) -> Any:
        """Topic and language with each row: one query."""
        return Synonyms.objects.select_related("topic__locale").order_by(
            "topic__locale", "topic__name"
        )
