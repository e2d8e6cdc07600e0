"""Reports on courses, for those who run them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by
from academy.reports.insight import insight_of, table
from academy.reports.models import OfferingFigures
from accounts.access import roles
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest
from signpost.exports import csv_response

NO_STORE = "private, no-store"


def _offerings(request: SignedInRequest) -> Any:
    """The offerings that this person runs; those who run none are refused."""
    if not roles.is_trainer(request.user):
        raise PermissionDenied
    return Offering.objects.filter(run_by(request.user)).distinct()


@staff_page
@require_safe
def reports(request: SignedInRequest) -> HttpResponse:
    """`/academy/reports/`: every course that this person runs, with how it goes."""
    offerings = _offerings(request).select_related("course", "figures")
    courses: dict[int, dict[str, Any]] = {}
    for one in offerings.order_by("course__title"):
        row = courses.setdefault(one.course_id, {"course": one.course, "rows": []})
        if hasattr(one, "figures"):
            row["rows"].append(one.figures.figures)
    lines = [
        {"course": row["course"], "insight": insight_of(row["rows"])} for row in courses.values()
    ]
    response = render(request, "academy/reports/reports.html", {"lines": lines})
    response["Cache-Control"] = NO_STORE
    return response


@staff_page
@require_safe
def course(request: SignedInRequest, course: str) -> HttpResponse:
    """`/academy/reports/<course>/`: one course, all its offerings or one of them; as CSV with
    `?export=csv`.
    """
    offerings = list(_offerings(request).filter(course__slug=course).select_related("course"))
    if not offerings:
        raise Http404
    chosen = next((one for one in offerings if str(one.uuid) == request.GET.get("offering")), None)
    kept = OfferingFigures.objects.filter(offering__in=[chosen] if chosen else offerings)
    insight = insight_of(kept.values_list("figures", flat=True))
    if request.GET.get("export") == "csv":
        return csv_response(table(insight), filename=f"{course}.csv")
    context = {
        "course": offerings[0].course,
        "offerings": offerings,
        "chosen": chosen,
        "insight": insight,
        "counted_at": kept.aggregate(newest=Max("counted_at"))["newest"],
    }
    response = render(request, "academy/reports/course.html", context)
    response["Cache-Control"] = NO_STORE
    return response
