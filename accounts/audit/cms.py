"""The audit log as a report of the CMS: filters that stay in the address, CSV and XLSX."""

from typing import Any, ClassVar

import django_filters
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.widgets import AdminDateInput

from accounts.audit.exported import RecordsExport
from accounts.audit.log import actions_of, areas_for, label_of, readable_by
from accounts.audit.models import AuditEntry


class AuditFilterSet(WagtailFilterSet):
    """By what happened, to what, by whom and when."""

    action = django_filters.MultipleChoiceFilter(
        label=_("What"), widget=CheckboxSelectMultiple, choices=list
    )
    target_label = django_filters.CharFilter(label=_("Thing"), lookup_expr="icontains")
    actor__email = django_filters.CharFilter(label=_("Who (e-mail)"), lookup_expr="icontains")
    since = django_filters.DateFilter(
        label=_("Since"), field_name="at", lookup_expr="date__gte", widget=AdminDateInput
    )
    until = django_filters.DateFilter(
        label=_("Until"), field_name="at", lookup_expr="date__lte", widget=AdminDateInput
    )

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is not None:
            actions = actions_of(*areas_for(self.request.user))
            self.filters["action"].extra["choices"] = [(name, label_of(name)) for name in actions]


class AuditReport(RecordsExport, ReportView):
    """Who changed what, when and why. Reading only: there is nothing here to change it with."""

    model = AuditEntry
    page_title = _("Audit log")
    header_icon = "history"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    filterset_class = AuditFilterSet
    default_ordering = "-at"
    any_permission_required = ("view",)
    columns = (
        DateColumn("at", label=_("When")),
        Column("actor", label=_("Who"), accessor=lambda entry: entry.actor or _("the system")),
        Column("on_behalf_of", label=_("For whom")),
        Column("action", label=_("What"), accessor=lambda entry: label_of(entry.action)),
        Column("target_label", label=_("Thing")),
        Column("before", label=_("From")),
        Column("after", label=_("To")),
        Column("why", label=_("Why")),
    )
    list_export = (
        "at",
        "actor",
        "on_behalf_of",
        "action",
        "target_type",
        "target_id",
        "target_label",
        "before",
        "after",
        "why",
    )
    export_headings: ClassVar = {"at": _("When")}
    custom_field_preprocess: ClassVar = {"action": {"csv": label_of, "xlsx": label_of}}

    def get_queryset(self) -> Any:
        """What this person may read of it, newest first."""
        return readable_by(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those with the permission to view it, and nobody else."""
        if not request.user.has_perm("accounts.view_auditentry"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
