"""`/cms/search/try/`: type a search, choose for whom and the language, see what comes and why."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from content.editorial.reports.base import works_on_pages
from content.models import Audience
from search.safety.forms import about_choices
from search.safety.phrases import PhraseError
from search.trying.explaining import Tried, phrases_with, try_out


def no_choice_first() -> list[tuple[str, str]]:
    """The worries and lists, and before them none."""
    return [("", "–"), *about_choices()]


class TryForm(forms.Form):
    """A search, and phrases that are still being written."""

    q = forms.CharField(
        label=_("What somebody types"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    audience = forms.ModelChoiceField(
        label=_("For whom"),
        queryset=Audience.objects.all(),
        required=False,
        empty_label=_("Nobody knows: the start page"),
    )
    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    drafts = forms.BooleanField(
        label=_("With words of distress that wait for their review"), required=False
    )
    about = forms.ChoiceField(
        label=_("Lines that I am writing, for"), choices=no_choice_first, required=False
    )
    lines = forms.CharField(
        label=_("These lines in place of the approved ones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@sensitive_post_parameters()
def try_search(request: HttpRequest) -> HttpResponse:
    """Sent as a form: what is tried stands in no address either. Nothing of it is counted."""
    if not works_on_pages(request.user):
        raise PermissionDenied
    form = TryForm(request.POST if request.method == "POST" else None)
    tried: Tried | None = None
    if form.is_valid():
        tried = _try(form, request)
    response = render(request, "cms/search_try.html", {"form": form, "tried": tried})
    response["Cache-Control"] = "private, no-store"
    return response


def _try(form: TryForm, request: HttpRequest) -> Tried | None:
    chosen: dict[str, Any] = form.cleaned_data
    language = chosen["language"]
    try:
        known = phrases_with(language, chosen["about"], chosen["lines"], drafts=chosen["drafts"])
    except PhraseError as error:
        form.add_error("lines" if chosen["about"] else "drafts", str(error))
        return None
    with translation.override(language):
        return try_out(
            chosen["q"], request, language=language, audience=chosen["audience"], known=known
        )
