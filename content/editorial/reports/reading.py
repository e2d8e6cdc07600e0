"""The reading level of every page, and the reasons of those that are above their target."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from content.editorial.findings.models import PageFinding
from content.editorial.reports.base import (
    EditorsReport,
    PageFilters,
    audience_column,
    owner_column,
    page_column,
)
from content.pages.across_kinds import field_of_any, public_pages

ABOVE = ("reading-over", "reading-reason")


class ReadingFilters(PageFilters):
    """Above the target, with a reason or without."""

    above = django_filters.ChoiceFilter(
        label=_("Above the target"),
        choices=[
            ("any", _("all of them")),
            ("reason", _("with a reason")),
            ("none", _("without a reason")),
        ],
        method="by_reason",
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def by_reason(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By what the checks have kept."""
        codes = {"any": ABOVE, "reason": ("reading-reason",), "none": ("reading-over",)}[value]
        return rows.filter(findings__code__in=codes).distinct()


class ReadingReport(EditorsReport):
    """Every page that has a text, those above their target first: they have different measures."""

    model = Page
    page_title = _("Reading level")
    header_icon = "glasses"
    index_url_name = "signpost_reading"
    index_results_url_name = "signpost_reading_results"
    filterset_class = ReadingFilters
    default_ordering = ("-is_above", "-reading_score", "pk")
    columns: ClassVar[list[Column]] = [
        page_column(),
        Column("reading_score", label=_("Score"), sort_key="reading_score"),
        Column("above", label=_("Above the target"), accessor=lambda page: page.above or ""),
        Column("reading_reason", label=_("Why it may be harder")),
        audience_column(),
        owner_column(),
    ]
    list_export: ClassVar[list[str]] = [
        "title", "url_path", "reading_score", "above", "reading_reason", "audience", "locale",
        "owner",
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[Page]:
        """Score and finding are kept with the page: nothing is computed here."""
        finding = PageFinding.objects.filter(page=OuterRef("pk"), code__in=ABOVE)
        return (
            public_pages()
            .annotate(
                reading_score=field_of_any("reading_score"),
                reading_reason=field_of_any("reading_reason"),
                above=Subquery(finding.values("where")[:1]),
                is_above=Exists(finding),
            )
            .exclude(reading_score=None)
            .order_by(*self.default_ordering)
        )
