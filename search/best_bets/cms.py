"""Best bets in the CMS: what is typed, the page, and for how long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from search.best_bets.matching import plain
from search.lines import errors_in_lines
from search.models import BestBet
from signpost.day_column import DayColumn


class BestBetForm(WagtailAdminModelForm):
    """Each line is a search that somebody may type."""

    def clean_phrases(self) -> str:
        """Refused with the number of the line."""
        text: str = self.cleaned_data["phrases"]
        if errors := errors_in_lines(text, plain=plain):
            raise forms.ValidationError(errors)
        return text


class BestBetViewSet(SnippetViewSet):
    """By language; what has ended stays, so that it can be used again."""

    model = BestBet
    edit_handler = ObjectList(BestBet.panels, base_form_class=BestBetForm)
    icon = "pick"
    list_display = [
        "__str__",
        Column("locale", label=_("Language"), accessor=lambda row: row.locale),
        DayColumn("starts_on", label=_("From")),
        DayColumn("ends_on", label=_("Until")),
    ]
    list_filter = ["locale"]
    search_fields = ["phrases", "page__title"]

    def get_queryset(self, request: Any) -> Any:
        """Page and language with each row: one query."""
        return BestBet.objects.select_related("page", "locale").order_by("locale", "pk")
