"""The scores of everybody in an offering: a page at a time, or all of them as CSV."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from academy.assessment.attempts.models import Attempt
from academy.assessment.choices import AttemptState
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import runs_offering
from academy.enrolment.models import Enrolment
from accounts.access import roles
from accounts.audit.log import record
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest
from signpost.exports import csv_stream

A_PAGE = 50
PORTION = 500


def quizzes_of(offering: Offering) -> list[tuple[str, str]]:
    """The quizzes that somebody has tried, by the key of their unit, ordered by title."""
    rows = (
        Attempt.objects.filter(cycle__enrolment__offering=offering)
        .values_list("unit_key", "unit_title")
        .annotate(count=Count("pk"))
        .order_by("unit_title", "-count")
    )
    titles: dict[str, str] = {}
    for key, title, _count in rows:
        titles.setdefault(str(key), title)
    return list(titles.items())


def _people(offering: Offering) -> QuerySet[Enrolment]:
    return offering.enrolments.select_related("user").order_by("user__name", "pk")


def grades(enrolments: list[Enrolment], quizzes: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Each person with their best score of each quiz. One query for all of them."""
    attempts = Attempt.objects.filter(cycle__enrolment__in=enrolments).values(
        "cycle__enrolment", "unit_key", "state", "score", "passed", "uuid", "number"
    )
    best: dict[tuple[int, str], Any] = {}
    tries: dict[tuple[int, str], int] = {}
    for one in attempts.order_by("number"):
        at = (one["cycle__enrolment"], str(one["unit_key"]))
        tries[at] = tries.get(at, 0) + 1
        if at not in best or _rank(one) > _rank(best[at]):
            best[at] = one
    return [
        {
            "enrolment": enrolment,
            "cells": [_cell(best, tries, (enrolment.pk, key)) for key, _title in quizzes],
        }
        for enrolment in enrolments
    ]


def _rank(attempt: Any) -> tuple[bool, Any]:
    return bool(attempt["passed"]), attempt["score"] or 0


def _cell(
    best: dict[tuple[int, str], Any],
    tries: dict[tuple[int, str], int],
    at: tuple[int, str],
) -> dict[str, Any]:
    found = best.get(at)
    if found is None:
        return {"tries": 0}
    return {**found, "tries": tries[at], "waits": found["state"] == AttemptState.AWAITING_MARKING}


def _table(offering: Offering) -> Iterator[list[Any]]:
    quizzes = quizzes_of(offering)
    yield [_("Name"), _("E-mail"), _("State"), *[title for _key, title in quizzes]]
    people = _people(offering)
    for start in range(0, people.count(), PORTION):
        for row in grades(list(people[start : start + PORTION]), quizzes):
            person = row["enrolment"]
            scores = ["" if cell.get("score") is None else cell["score"] for cell in row["cells"]]
            yield [person.user.name, person.user.email, person.get_state_display(), *scores]


@staff_page
@require_safe
def gradebook(request: SignedInRequest, offering: UUID) -> HttpResponseBase:
    """`/academy/grades/…/`: for whoever runs the offering, and for assessors. `?export=csv` is on
    record.
    """
    if not (roles.is_trainer(request.user) or roles.is_assessor(request.user)):
        raise PermissionDenied
    found = Offering.objects.select_related("course").filter(uuid=offering).first()
    if found is None:
        raise Http404
    if not (roles.is_assessor(request.user) or runs_offering(request.user, found)):
        raise PermissionDenied
    if request.GET.get("export") == "csv":
        if request.method == "GET":
            record("grades.exported", actor=request.user, target=found)
        return csv_stream(_table(found), filename="grades.csv")
    page = Paginator(_people(found), A_PAGE).get_page(request.GET.get("page"))
    quizzes = quizzes_of(found)
    context = {
        "offering": found,
        "course": found.course,
        "quizzes": quizzes,
        "page": page,
        "rows": grades(list(page), quizzes),
        "may_see_records": roles.is_assessor(request.user),
    }
    response = render(request, "academy/reports/gradebook.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
