"""The panel beside the text: reading level and findings of the page as it is in the form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from content.audiences.models import Audience
from content.editorial.checks import check_page
from content.editorial.checks.reading import report_of
from content.pages.public_page import PublicPage
from content.reading_level import ReadingReport
from content.reading_level.measures import Measure

TEMPLATE = "cms/page_checks.html"


class _Checking:
    """Answers a form with a piece of HTML. Nothing is saved, whatever the form holds."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wagtail's preview reads the form; the page is judged instead of shown."""
        form = self.get_form(request.POST)  # type: ignore[attr-defined]
        if not self.validate_form(form):  # type: ignore[attr-defined]
            return render(request, TEMPLATE, {"incomplete": True})
        page = form.save(commit=False)
        return render(request, TEMPLATE, context_of(page))


@method_decorator(never_cache, name="dispatch")
class CheckOnEdit(_Checking, PreviewOnEditView):
    """A page that is there."""


@method_decorator(never_cache, name="dispatch")
class CheckOnCreate(_Checking, PreviewOnCreateView):
    """A page that is being made."""


def context_of(page: PublicPage) -> dict[str, Any]:
    """What the panel shows: scores with targets, sentences, words, suggestions, findings."""
    report = report_of(page)
    scores = scores_of(report)
    return {
        "report": report,
        "audience": page.audience,
        "scores": [score for score in scores if score["target"] is not None],
        "other_scores": [score for score in scores if score["target"] is None],
        "findings": check_page(page, report=report),
        "reason": page.reading_reason,
    }


def scores_of(report: ReadingReport) -> list[dict[str, Any]]:
    """The measures with a target first; the others are for those who want to know."""
    names = dict(Audience.Measure.choices) | {Measure.LIX.value: "LIX"}
    return [
        {
            "name": names[result.measure.value],
            "score": result.score,
            "target": result.target,
            "over": result.over,
        }
        for result in report.results
    ]


urlpatterns = [
    path("checks/<int:page_id>/", CheckOnEdit.as_view(), name="signpost_check_page"),
    path(
        "checks/new/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        CheckOnCreate.as_view(),
        name="signpost_check_new_page",
    ),
]
