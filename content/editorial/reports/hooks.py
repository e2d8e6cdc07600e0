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
from content.editorial.reports.menu import EditorsMenuItem, add_to_menu
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


for index, (report_slug, report_view) in enumerate(REPORTS):
    add_to_menu(report_slug, report_view, order=100 + index)
