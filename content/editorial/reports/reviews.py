"""Pages by the day of their next review."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page

from content.editorial.reports.base import (
    EditorsReport,
    PageFilters,
    audience_column,
    owner_column,
    page_column,
)
from content.pages.across_kinds import public_pages

WHEN = {"past": 0, "month": 30, "quarter": 91, "year": 365}


class ReviewFilters(PageFilters):
    """By when they are due."""

    due = django_filters.ChoiceFilter(
        label=_("Due"),
        choices=[
            ("past", _("already")),
            ("month", _("within a month")),
            ("quarter", _("within three months")),
            ("year", _("within a year")),
        ],
        method="by_day",
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def by_day(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Due from today, so many days on."""
        limit = timezone.localdate() + datetime.timedelta(days=WHEN[value])
        return rows.filter(review_due__lte=limit)


class ReviewsReport(EditorsReport):
    """Live pages that have a day of review, the longest due first."""

    model = Page
    page_title = _("Next reviews")
    header_icon = "calendar-check"
    index_url_name = "signpost_reviews"
    index_results_url_name = "signpost_reviews_results"
    filterset_class = ReviewFilters
    default_ordering = "review_due"
    columns: ClassVar[list[Column]] = [
        page_column(),
        Column(
            "review_due",
            label=_("Next review"),
            sort_key="review_due",
            accessor=lambda page: date_format(page.review_due),
        ),
        audience_column(),
        owner_column(),
        DateColumn("last_published_at", label=_("Last published"), sort_key="last_published_at"),
    ]
    list_export: ClassVar[list[str]] = [
        "title", "url_path", "review_due", "audience", "locale", "owner", "last_published_at",
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[Page]:
        """Pages that readers see."""
        return public_pages().live().exclude(review_due=None).order_by("review_due", "pk")
