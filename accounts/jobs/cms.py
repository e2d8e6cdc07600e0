"""Jobs that were given up: what, when, and a button that begins anew."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView

from accounts.audit.log import record
from signpost.outbox.delivering import given_up, try_again
from signpost.outbox.models import OutboxDelivery

PERMISSION = "signpost.change_outboxdelivery"


def name_of(delivery: OutboxDelivery) -> str:
    """`make certificate pdf`: what the handler is called in the code and in the log."""
    return delivery.handler.rpartition(".")[2].replace("_", " ")


def reason_of(delivery: OutboxDelivery) -> str:
    """The kind of error. Its words may hold somebody's name: those stay in the database."""
    return delivery.error.partition(":")[0][:60]


class FailedJobsReport(ReportView):
    """What twelve tries could not do."""

    model = OutboxDelivery
    page_title = gettext_lazy("Failed jobs")
    header_icon = "warning"
    index_url_name = "failed_jobs"
    index_results_url_name = "failed_jobs_results"
    template_name = "cms/failed_jobs.html"
    default_ordering = "-pk"
    columns = (
        Column("handler", label=gettext_lazy("Job"), accessor=name_of),
        DateColumn("created", label=gettext_lazy("Since"), accessor="event.created_at"),
        Column("attempts", label=gettext_lazy("Tries")),
        Column("error", label=gettext_lazy("Met"), accessor=reason_of),
    )
    list_export = ("handler", "event.created_at", "attempts")
    export_headings: ClassVar = {
        "handler": gettext_lazy("Job"),
        "event.created_at": gettext_lazy("Since"),
        "attempts": gettext_lazy("Tries"),
    }

    def get_queryset(self) -> Any:
        """The newest first."""
        return given_up()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who may begin them anew."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Begins anew with all of them."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    number = try_again(given_up())
    if number:
        record("jobs.begun_again", actor=request.user, target=request.user, after=str(number))  # type: ignore[arg-type]
    messages.success(
        request,
        ngettext("%(n)d job begins anew.", "%(n)d jobs begin anew.", number) % {"n": number},
    )
    return redirect("failed_jobs")


class FailedJobsPanel(Component):
    """On the first page of the CMS, while there are any."""

    order = 10
    template_name = "cms/failed_jobs_panel.html"

    def __init__(self, number: int) -> None:
        self.number = number

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """How many, in words."""
        words = ngettext(
            "%(n)d job has failed for good and waits for you.",
            "%(n)d jobs have failed for good and wait for you.",
            self.number,
        )
        return {"words": words % {"n": self.number}, "label": _("Look at them")}
