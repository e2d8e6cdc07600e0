"""Where training is wanted, for those who plan it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by
from academy.events.date_requests.rules import demand
from academy.reports.insight import line
from academy.reports.views import NO_STORE
from accounts.access import roles
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest
from signpost.exports import csv_response


@staff_page
@require_safe
def wanted(request: SignedInRequest) -> HttpResponse:
    """`/academy/dates/wanted/`: how many wait for a date, by course and place; as CSV with
    `?export=csv`. Of the courses that this person runs.
    """
    if not roles.is_trainer(request.user):
        raise PermissionDenied
    mine = Offering.objects.filter(run_by(request.user)).values("course")
    found = demand(CoursePage.objects.filter(pk__in=mine))
    most = max((row["number"] for row in found), default=0)
    lines = [line(f"{row['title']}: {row['where']}", row["number"], most) for row in found]
    if request.GET.get("export") == "csv":
        heads = [[_("Course"), _("Where"), _("People who wait for a date")]]
        cells = [
            [row["title"], str(row["where"]), one.shown]
            for row, one in zip(found, lines, strict=True)
        ]
        return csv_response(heads + cells, filename="dates-wanted.csv")
    response = render(request, "academy/reports/wanted.html", {"lines": lines})
    response["Cache-Control"] = NO_STORE
    return response
