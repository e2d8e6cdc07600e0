"""What the CMS shows of people."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from accounts.cms.audit import AuditReport
from accounts.cms.professions import (
    OrganisationViewSet,
    ProfessionalStatusViewSet,
    ProfessionViewSet,
)
from accounts.cms.rights import RightsRequestViewSet


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
