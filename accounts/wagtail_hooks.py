"""What the CMS shows of people."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from accounts.audit.cms import AuditReport
from accounts.bounces.cms import StoppedAddressViewSet
from accounts.jobs import cms as failed_jobs
from accounts.organisation_sign_in.cms import SignInViewSet
from accounts.organisations import cms as organisations
from accounts.privacy.cms import LegalHoldViewSet, RightsRequestViewSet
from accounts.privacy.retention_cms import RetentionViewSet
from accounts.professions import cms as professions
from accounts.staff_accounts.role_cms import RoleGrantViewSet
from accounts.terms.cms import TermsViewSet
from signpost.outbox.delivering import given_up


@hooks.register("register_admin_viewset")
def people_viewsets() -> list[ViewSet]:
    """Professions, their checks, organisations, requests about data."""
    return [
        professions.ProfessionalStatusViewSet(
            "professional_statuses", url_prefix="professional-statuses"
        ),
        professions.ProfessionViewSet("professions", url_prefix="professions"),
        RetentionViewSet("retention", url_prefix="retention"),
        LegalHoldViewSet("legal_holds", url_prefix="legal-holds"),
        RightsRequestViewSet("rights_requests", url_prefix="rights-requests"),
        StoppedAddressViewSet("stopped_addresses", url_prefix="stopped-addresses"),
        RoleGrantViewSet("roles_of_people", url_prefix="roles-of-people"),
        SignInViewSet("organisation_sign_in", url_prefix="organisation-sign-in"),
        organisations.ClaimViewSet("organisation_claims", url_prefix="organisation-claims"),
        organisations.OrganisationViewSet("organisations_admin", url_prefix="organisations"),
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


register_snippet(professions.DecisionReasonViewSet)
register_snippet(TermsViewSet)


@hooks.register("register_admin_urls")
def professional_document_url() -> list[URLPattern]:
    """`/cms/professional-statuses/document/…/`."""
    return [
        path(
            "professional-statuses/document/<int:status>/",
            professions.document,
            name="professional_document",
        )
    ]


@hooks.register("construct_homepage_panels")
def waiting_professions_panel(request: HttpRequest, panels: list[Any]) -> None:
    """For those who decide."""
    if request.user.has_perm(professions.professions.DECIDES):
        panels.append(professions.WaitingPanel())


@hooks.register("register_admin_urls")
def merge_url() -> list[URLPattern]:
    """`/cms/organisations/…/merge/`."""
    return [
        path(
            "organisations/<int:organisation>/merge/",
            organisations.merge,
            name="merge_organisation",
        )
    ]
