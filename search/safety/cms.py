"""Words of distress and first words in the CMS."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import SafetyPhrases, SafetyWords
from search.safety.forms import SafetyPhrasesForm, SafetyWordsForm, about_choices
from search.safety.phrases import lines_of


def named(row: Any) -> str:
    """A worry or list in words."""
    return dict(about_choices()).get(row.about, row.about)


class SafetyPhrasesViewSet(SnippetViewSet):
    """By language: what people type, and what only looks like it."""

    model = SafetyPhrases
    edit_handler = ObjectList(SafetyPhrases.panels, base_form_class=SafetyPhrasesForm)
    icon = "warning"
    copy_view_enabled = False
    list_display = [
        "about",
        Column("named", label=_("In words"), accessor=named),
        Column("locale", label=_("Language"), accessor=lambda row: row.locale),
        Column("number", label=_("Lines"), accessor=lambda row: len([*lines_of(row.lines)])),
        LiveStatusTagColumn(label=_("Status")),
    ]
    search_fields = ["about", "lines"]


class SafetyWordsViewSet(SnippetViewSet):
    """What is said first, for each worry and reader."""

    model = SafetyWords
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
