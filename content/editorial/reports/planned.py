"""What will happen by itself: pages that go live, end or expire."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

import django_filters
from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce, Least, TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from content.editorial.reports.base import (
    EditorsReport,
    PageFilters,
    audience_column,
    owner_column,
    page_column,
)
from content.pages.across_kinds import public_pages

DAYS = {"week": 7, "month": 30, "quarter": 91}


class PlannedFilters(PageFilters):
    """By how soon."""

    within = django_filters.ChoiceFilter(
        label=_("Within"),
        choices=[
            ("week", _("a week")),
            ("month", _("a month")),
            ("quarter", _("three months")),
        ],
        method="by_day",
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def by_day(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """From today, so many days on."""
        return rows.filter(day__lte=timezone.localdate() + datetime.timedelta(days=DAYS[value]))


class PlannedReport(EditorsReport):
    """One row for each page with a day ahead of it, the nearest first."""

    model = Page
    page_title = _("Going live and ending")
    header_icon = "calendar-alt"
    index_url_name = "signpost_planned"
    index_results_url_name = "signpost_planned_results"
    filterset_class = PlannedFilters
    default_ordering = "day"
    columns: ClassVar[list[Column]] = [
        page_column(),
        Column("day", label=_("Day"), sort_key="day", accessor=lambda page: date_format(page.day)),
        Column("what", label=_("What"), accessor=lambda page: what_of(page)),
        audience_column(),
        owner_column(),
    ]
    list_export: ClassVar[list[str]] = [
        "title", "url_path", "day", "what", "audience", "locale", "owner",
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[Page]:
        """The nearest day of each: it goes live, it expires, its campaign ends."""
        today = timezone.localdate()
        starts = TruncDate("go_live_at")
        expires, last_day = TruncDate("expire_at"), F("sitepage__campaignpage__ends_on")
        ends = Least(Coalesce(expires, last_day), Coalesce(last_day, expires))
        return (
            public_pages()
            .filter(Q(live=True) | Q(go_live_at__isnull=False))
            .annotate(starts=starts, ends=ends)
            .filter(Q(live=False, starts__gte=today) | Q(live=True, ends__gte=today))
            .annotate(day=Case(When(live=False, then=F("starts")), default=F("ends")))
            .order_by("day", "pk")
        )

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """What happens is told in words, which is no field of the row."""
        item.what = what_of(item)
        return super().to_row_dict(item)


def what_of(page: Any) -> str:
    """What happens on the day."""
    if not page.live:
        return str(_("goes live"))
    expires = page.expire_at and timezone.localdate(page.expire_at) <= page.day
    return str(_("expires") if expires else _("last day"))
