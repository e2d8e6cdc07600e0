"""The editors' reports, the calendar and the dashboard in the CMS's menus."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.editorial.dashboard.panel import DashboardPanel
from content.editorial.reports import calendar
from content.editorial.reports.base import report_urls, works_on_pages
from content.editorial.reports.findings import FindingsReport
from content.editorial.reports.planned import PlannedReport
from content.editorial.reports.reading import ReadingReport
from content.editorial.reports.reviews import ReviewsReport
from content.editorial.reports.translations import TranslationsReport
from content.editorial.reports.useful import UsefulReport

REPORTS = (
    ("findings", FindingsReport),
    ("reviews", ReviewsReport),
    ("planned", PlannedReport),
    ("reading", ReadingReport),
    ("translations", TranslationsReport),
    ("useful", UsefulReport),
)


class EditorsMenuItem(MenuItem):
    """Shown to those who work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """The same question as when a report is opened."""
        return works_on_pages(request.user)


@hooks.register("construct_homepage_panels")
def show_the_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    """Your dashboard today, before everything else."""
    if works_on_pages(request.user):
        panels.insert(0, DashboardPanel())


@hooks.register("register_admin_urls")
def report_addresses() -> list[Any]:
    """`/cms/reports/…/` and `/cms/calendar/`."""
    return [
        *calendar.urlpatterns,
        *(address for slug, view in REPORTS for address in report_urls(slug, view)),
    ]


@hooks.register("register_admin_menu_item")
def calendar_in_the_menu() -> MenuItem:
    """Beside the pages, where editors are."""
    return EditorsMenuItem(
        _("Calendar"), reverse("signpost_calendar"), icon_name="calendar-alt", order=150
    )


def _add(slug: str, view: type[Any], order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def report_in_the_menu() -> MenuItem:
        return EditorsMenuItem(
            view.page_title,
            reverse(view.index_url_name),
            name=f"signpost-{slug}",
            icon_name=view.header_icon,
            order=order,
        )


for index, (report_slug, report_view) in enumerate(REPORTS):
    _add(report_slug, report_view, 100 + index)
