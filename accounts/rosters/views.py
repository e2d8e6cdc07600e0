"""Handing in a list of people, and what became of each row."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisations.managed import for_managers
from accounts.organisations.models import Organisation
from accounts.rosters import rules as rosters
from accounts.rosters.faults import words_of
from accounts.rosters.forms import RosterForm
from accounts.rosters.models import Outcome, RosterImport
from accounts.users.signed_in import SignedInRequest
from signpost.exports import csv_response

SHOWN_FAULTS = 100
KEPT = 20


@for_managers
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """`/organisations/<slug>/roster/`."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = rosters.hand_in(organisation, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. It is gone through now, and this page tells how."))
        return redirect("organisation_roster_import", slug=organisation.slug, roster=row.pk)
    earlier = organisation.roster_imports.defer("lines")[:KEPT]
    context = {"organisation": organisation, "form": form, "earlier": earlier}
    return render(request, "organisations/roster.html", context)


@for_managers
@require_safe
def report(request: SignedInRequest, organisation: Organisation, roster: int) -> HttpResponse:
    """`/organisations/<slug>/roster/<number>/`: how many of each, and what was not taken."""
    row = get_object_or_404(organisation.roster_imports, pk=roster)
    counts = dict.fromkeys(Outcome, 0)
    for line in row.lines:
        counts[Outcome(line[2])] += 1
    faults = [
        (line, sourced_id, words_of(code))
        for line, sourced_id, outcome, code in row.lines
        if outcome == Outcome.FAULT
    ]
    context = {
        "organisation": organisation,
        "row": row,
        "refusal": words_of(row.refusal) if row.refusal else "",
        "counts": [(outcome.label, number) for outcome, number in counts.items() if number],
        "faults": faults[:SHOWN_FAULTS],
        "is_more": len(faults) > SHOWN_FAULTS,
    }
    return render(request, "organisations/roster_report.html", context)


@for_managers
@require_safe
def report_csv(request: SignedInRequest, organisation: Organisation, roster: int) -> HttpResponse:
    """Every row, for a spreadsheet."""
    row = get_object_or_404(organisation.roster_imports, pk=roster)
    return csv_response(_table(row), filename=f"{organisation.slug}-{row.pk}.csv")


def _table(row: RosterImport) -> Iterator[tuple[Any, ...]]:
    yield _("Line"), "sourcedId", _("What became of it"), _("Why")
    for line, sourced_id, outcome, code in row.lines:
        yield line, sourced_id, Outcome(outcome).label, words_of(code) if code else ""
