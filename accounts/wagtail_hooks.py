"""What the CMS shows of people."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from accounts.audit.cms import AuditReport
from accounts.jobs import cms as failed_jobs
from accounts.privacy.cms import RightsRequestViewSet
from accounts.professions.cms import (
    OrganisationViewSet,
    ProfessionalStatusViewSet,
    ProfessionViewSet,
)
from signpost.outbox.delivering import given_up


@hooks.register("register_admin_viewset")
def people_viewsets() -> list[ViewSet]:
    """Professions, their checks, organisations, requests about data."""
    return [
        ProfessionalStatusViewSet("professional_statuses", url_prefix="professional-statuses"),
        ProfessionViewSet("professions", url_prefix="professions"),
        RightsRequestViewSet("rights_requests", url_prefix="rights-requests"),
        OrganisationViewSet("organisations_admin", url_prefix="organisations"),
    ]


class AuditMenuItem(MenuItem):
    """Shown to those who may read it."""

    def is_shown(self, request) -> bool:
        """Whether this person may read the audit log."""
        return request.user.has_perm("accounts.view_auditentry")


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    """In the menu of reports."""
    return AuditMenuItem(_("Audit log"), reverse("audit_report"), icon_name="history", order=100)


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    """`/cms/reports/audit/`."""
    return [
        path("reports/audit/", AuditReport.as_view(), name="audit_report"),
        path(
            "reports/audit/results/",
            AuditReport.as_view(results_only=True),
            name="audit_report_results",
        ),
    ]


class FailedJobsMenuItem(MenuItem):
    """Shown to those who may begin them anew."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return request.user.has_perm(failed_jobs.PERMISSION)


@hooks.register("register_reports_menu_item")
def failed_jobs_menu_item() -> MenuItem:
    """In the menu of reports."""
    return FailedJobsMenuItem(
        _("Failed jobs"), reverse("failed_jobs"), icon_name="warning", order=110
    )


@hooks.register("register_admin_urls")
def failed_jobs_urls() -> list[URLPattern]:
    """`/cms/reports/failed-jobs/`."""
    report = failed_jobs.FailedJobsReport
    return [
        path("reports/failed-jobs/", report.as_view(), name="failed_jobs"),
        path(
            "reports/failed-jobs/results/",
            report.as_view(results_only=True),
            name="failed_jobs_results",
        ),
        path("reports/failed-jobs/again/", failed_jobs.again, name="failed_jobs_again"),
    ]


@hooks.register("construct_homepage_panels")
def failed_jobs_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Nobody has to look for what has failed."""
    if request.user.has_perm(failed_jobs.PERMISSION) and (number := given_up().count()):
        panels.append(failed_jobs.FailedJobsPanel(number))
