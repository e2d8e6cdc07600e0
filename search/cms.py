"""The list of what people search with, by topic and language."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from search.best_bets.matching import plain
from search.lines import errors_in_lines
from search.models import Synonyms

LONGEST_GIVEN_BACK = 2000


class SynonymsForm(WagtailAdminModelForm):
    """Each line is a word or phrase that somebody may type."""

    def clean_words(self) -> str:
        """Refused with the number of each line that would never be found."""
        text: str = self.cleaned_data["words"]
        if errors := errors_in_lines(text, plain=plain):
            raise forms.ValidationError(errors)
        return text


class SynonymsEditView(EditView):
    """Where the topic is deleted while somebody writes, what they wrote is given back to them."""

    gone = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The row goes with its topic."""
        try:
            super().setup(request, *args, **kwargs)
        except Http404:
            self.gone = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the list, with the words."""
        if not self.gone:
            return super().dispatch(request, *args, **kwargs)
        words = request.POST.get("words", "")[:LONGEST_GIVEN_BACK]
        messages.error(
            request,
            gettext("This topic has been deleted, and its words with it. You wrote: %(words)s")
            % {"words": words or "–"},
        )
        return redirect("wagtailsnippets_search_synonyms:list")


class SynonymsViewSet(SnippetViewSet):
    """A topic stands once for each language: the list says which."""

    model = Synonyms
    edit_handler = ObjectList(Synonyms.panels, base_form_class=SynonymsForm)
    edit_view_class = SynonymsEditView
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
