"""What people look for and do not find, and how often somebody was in distress, in the CMS."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.db.models import Max, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView

from content.audiences.worries import worry_choices
from content.editorial.reports.base import EditorsReport
from search.insight.counting import SHOWN_FROM, WINDOW_DAYS
from search.models import QueryCount, WorryCount


def _outcome(row: Any) -> str:
    return str(QueryCount.Outcome(row["outcome"]).label)


def _what_to_do(row: Any) -> str:
    """Links that lead on: words that people search with, or a page for just this search."""
    return format_html(
        '<a href="{}">{}</a>, <a href="{}">{}</a>',
        reverse("wagtailsnippets_search_synonyms:list"),
        _("Add it to a topic's words"),
        reverse("wagtailsnippets_search_bestbet:add"),
        _("Pick a page for it"),
    )


class CountsReport(EditorsReport):
    """Rows that are numbers, and no pages."""

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """As Wagtail writes a row."""
        row: dict[str, Any] = ReportView.to_row_dict(self, item)
        return row


class QueriesReport(CountsReport):
    """What was looked for ten times and more in thirty days and found nothing, or very much."""

    model = QueryCount
    page_title = _("What people look for (30 days)")
    header_icon = "search"
    index_url_name = "signpost_queries"
    index_results_url_name = "signpost_queries_results"
    default_ordering = "-times"
    columns: ClassVar[list[Column]] = [
        Column("words", label=_("Words")),
        Column("language", label=_("Language")),
        Column("outcome", label=_("Outcome"), accessor=_outcome),
        Column("times", label=_("How often"), sort_key="times"),
        Column("act", label=_("What you can do"), accessor=_what_to_do),
    ]
    list_export: ClassVar[list[str]] = ["words", "language", "outcome", "times"]

    def get_queryset(self) -> QuerySet[Any]:
        """One row for the same words, whichever the day."""
        since = timezone.localdate() - datetime.timedelta(days=WINDOW_DAYS)
        return (
            QueryCount.objects.filter(day__gt=since)
            .values("digest", "language", "outcome")
            .annotate(words=Max("words"), times=Sum("count"))
            .filter(times__gte=SHOWN_FROM, words__gt="")
            .order_by("-times", "words")
        )


class WorriesReport(CountsReport):
    """How often words of distress were typed, by day and worry. Nothing else of it is kept."""

    model = WorryCount
    page_title = _("Searches in distress")
    header_icon = "help"
    index_url_name = "signpost_worries_counted"
    index_results_url_name = "signpost_worries_counted_results"
    default_ordering = "-day"
    columns: ClassVar[list[Column]] = [
        Column("day", label=_("Day"), sort_key="day"),
        Column(
            "worry",
            label=_("Worry"),
            accessor=lambda row: dict(worry_choices()).get(row.worry, row.worry),
        ),
        Column("shown", label=_("How often")),
    ]
    list_export: ClassVar[list[str]] = ["day", "worry", "shown"]

    def get_queryset(self) -> QuerySet[WorryCount]:
        """The newest day first."""
        return WorryCount.objects.order_by("-day", "worry")
