"""Words of distress and first words in the CMS."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from search.models import SafetyPhrases, SafetyWords
from search.safety.forms import SafetyPhrasesForm, SafetyWordsForm, about_choices
from search.safety.phrases import lines_of


class RowsView(IndexView):
    """The rows with their languages."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """One query for both."""
        return super().get_base_queryset().select_related("locale")


class PhrasesView(RowsView):
    """Each worry or list in words."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The words are read once for all rows."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        names = dict(about_choices())
        for row in context["object_list"]:
            row.in_words = names.get(row.about, row.about)
        return context


class SafetyPhrasesViewSet(SnippetViewSet):
    """By language: what people type, and what only looks like it."""

    model = SafetyPhrases
    index_view_class = PhrasesView
    edit_handler = ObjectList(SafetyPhrases.panels, base_form_class=SafetyPhrasesForm)
    icon = "warning"
    copy_view_enabled = False
    list_display = [
        "about",
        Column("in_words", label=_("In words")),
        Column("locale", label=_("Language"), accessor=lambda row: row.locale),
        Column("number", label=_("Lines"), accessor=lambda row: len([*lines_of(row.lines)])),
        LiveStatusTagColumn(label=_("Status")),
    ]
    search_fields = ["about", "lines"]


class SafetyWordsViewSet(SnippetViewSet):
    """What is said first, for each worry and reader."""

    model = SafetyWords
    index_view_class = RowsView
    edit_handler = ObjectList(SafetyWords.panels, base_form_class=SafetyWordsForm)
    icon = "comment"
    copy_view_enabled = False
    list_display = [
        "__str__",
        "sentence",
        Column("locale", label=_("Language"), accessor=lambda row: row.locale),
        LiveStatusTagColumn(label=_("Status")),
    ]
    search_fields = ["worry", "sentence", "steps"]
