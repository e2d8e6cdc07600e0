"""Everything that the checks have found, page by page."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from content.editorial.checks import FINDINGS
from content.editorial.dashboard.panel import ABOUT_FINDINGS
from content.editorial.dashboard.queues import GROUPS
from content.editorial.findings.models import PageFinding
from content.editorial.reports.base import (
    EditorsReport,
    PageFilters,
    audience_column,
    owner_column,
    page_column,
)
from content.pages.across_kinds import with_audience


def sentence(finding: PageFinding) -> str:
    """What was found, in the language of who reads it. A check that is gone leaves its code."""
    return str(FINDINGS[finding.code][1]) if finding.code in FINDINGS else finding.code


class FindingFilters(PageFilters):
    """By what was found, and how grave it is."""

    PREFIX = "page__"

    what = django_filters.ChoiceFilter(
        label=_("What"),
        choices=[(name, about[0]) for name, about in ABOUT_FINDINGS.items()],
        method="by_group",
    )
    level = django_filters.ChoiceFilter(label=_("How grave"), choices=PageFinding.Level.choices)

    class Meta:
        model = PageFinding
        fields: ClassVar[list[str]] = []

    def by_group(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Findings that stand together on the dashboard."""
        return rows.filter(code__in=GROUPS[value])


class FindingsReport(EditorsReport):
    """One row for each finding; the page is one click away."""

    model = PageFinding
    page_title = _("Found on pages")
    index_url_name = "signpost_findings"
    index_results_url_name = "signpost_findings_results"
    filterset_class = FindingFilters
    default_ordering = "level"
    columns: ClassVar[list[Column]] = [
        page_column("page", prefix="page"),
        Column("what", label=_("What"), accessor=sentence, width="26%"),
        Column("where", label=_("Where")),
        Column("level", label=_("How grave"), accessor=lambda row: row.get_level_display()),
        audience_column(prefix="page"),
        owner_column(prefix="page"),
        DateColumn("found_at", label=_("Since")),
    ]
    list_export: ClassVar[list[str]] = [
        "page.title", "page.url_path", "what", "where", "get_level_display", "page.audience",
        "page.locale", "page.owner", "found_at",
    ]  # fmt: skip
    export_headings: ClassVar[dict[str, Any]] = {
        "page.title": _("Page"), "page.url_path": _("Address"), "what": _("What"),
        "where": _("Where"), "get_level_display": _("How grave"), "page.audience": _("Audience"),
        "page.locale": _("Language"), "page.owner": _("Owner"), "found_at": _("Since"),
    }  # fmt: skip

    def get_queryset(self) -> QuerySet[PageFinding]:
        """Errors first, the newest of each first."""
        return PageFinding.objects.select_related(
            *with_audience("page__"), "page__locale", "page__owner"
        ).order_by("level", "-found_at", "-pk")

    def to_row_dict(self, item: PageFinding) -> dict[str, Any]:
        """The sentence is made for the reader, so it is no field of the row."""
        item.what = sentence(item)  # type: ignore[attr-defined]
        return super().to_row_dict(item)
