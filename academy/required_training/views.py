"""The matrix of people and required courses, for those who look after an organisation."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.refusals import Refusal
from academy.required_training import rules
from academy.required_training.forms import RequiredTrainingForm
from academy.required_training.live_attendance import Month, months_of
from academy.required_training.models import RequiredTraining
from academy.required_training.parts import Sums, sums_of_parts, together
from academy.required_training.standing import Matrix, matrix_of
from academy.required_training.states import TrainingState
from accounts.audit.log import record
from accounts.organisations.managed import for_managers
from accounts.organisations.models import Organisation
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.exports import csv_response

PER_PAGE = 50
NO_STORE = "private, no-store"


@for_managers
@require_safe
def matrix(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """`/academy/organisations/<slug>/training/`: people × required courses, narrowed by `q` and
    `state`; on one page with `all`; as a table with `export=csv`, which is on record. Below, what
    it is made of, part by part, and how places in live training were used; as tables with
    `export=parts` and `export=attendance`.
    """
    words = request.GET.get("q", "").strip()[:100]
    state = request.GET.get("state", "")
    state = state if state in TrainingState.values else ""
    whole = matrix_of(organisation)
    found = whole.narrowed(words=words, state=state)
    if request.GET.get("export") == "csv":
        if request.method == "GET":
            record("organisation.training_exported", actor=request.user, target=organisation)
        return csv_response(_table(found), filename=f"{organisation.slug}-training.csv")
    parts = sums_of_parts(organisation)
    if request.GET.get("export") == "parts":
        return csv_response(_parts_table(parts), filename=f"{organisation.slug}-parts.csv")
    attendance = months_of(organisation)
    if request.GET.get("export") == "attendance":
        return csv_response(_months_table(attendance), filename=f"{organisation.slug}-live.csv")
    per_page = len(found.rows) or 1 if "all" in request.GET else PER_PAGE
    months = whole.forecast()
    most = max((number for _month, number in months), default=0)
    context = {
        "organisation": organisation,
        "required": whole.required,
        "met": [
            _bar(one.course.title, f"{number} / {asked}", number, asked)
            for one, number, asked in whole.met()
        ],
        "forecast": [
            _bar(formats.date_format(month, "F Y"), str(number), number, most)
            for month, number in months
        ],
        "rows": Paginator(found.rows, per_page).get_page(request.GET.get("page")),
        "number": len(found.rows),
        "words": words,
        "state": state,
        "states": TrainingState.choices,
        "attendance": attendance,
        "parts": parts,
        "together": together(parts) if len(parts) > 1 else [],
    }
    response = render(request, "academy/required_training/matrix.html", context)
    response["Cache-Control"] = NO_STORE
    return response


def _bar(label: str, value: str, number: int, of: int) -> dict[str, Any]:
    return {"label": label, "shown": value, "width": 100 * number / of if of else 0.0}


def _table(found: Matrix) -> Iterator[list[Any]]:
    heads: list[Any] = [_("Name"), _("E-mail address")]
    for one in found.required:
        heads += [one.course.title, _("%(course)s: until") % {"course": one.course.title}]
    yield heads
    for row in found.rows:
        cells: list[Any] = [row.name, row.email]
        for cell in row.cells:
            cells += [str(cell.state.label), cell.until or ""]
        yield cells


def _parts_table(parts: list[Sums]) -> Iterator[list[Any]]:
    yield [
        _("Part"),
        _("People"),
        _("Everything in date"),
        _("Something ends soon"),
        _("Something is missing"),
    ]
    for one in parts:
        yield [one.organisation.name, *one.numbers()]


def _months_table(months: list[Month]) -> Iterator[list[Any]]:
    yield [_("Month"), _("There"), _("There for a part"), _("Not there"), _("Cancelled late")]
    for one in months:
        yield [f"{one.first_day:%Y-%m}", *one.numbers]


@keeps_unsent
@for_managers
@require_http_methods(["GET", "HEAD", "POST"])
def required(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """`/academy/organisations/<slug>/training/required/`: the list, and a form to add to it."""
    form = RequiredTrainingForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        course, profession, months = form.asked()
        try:
            rules.ask_for(
                organisation, course, profession=profession, every_months=months, actor=request.user
            )
        except Refusal as error:
            form.add_error("course", str(error))
        else:
            messages.success(request, _("“%(course)s” is asked for.") % {"course": course.title})
            return redirect("academy:required_training", slug=organisation.slug)
    context = {
        "organisation": organisation,
        "own": organisation.required_training.select_related("course__locale", "profession"),
        "from_above": RequiredTraining.objects.of(organisation)
        .exclude(organisation=organisation)
        .select_related("course__locale", "profession", "organisation"),
        "form": form,
    }
    response = render(request, "academy/required_training/required.html", context)
    response["Cache-Control"] = NO_STORE
    return response


@for_managers
@require_POST
def take_off(request: SignedInRequest, organisation: Organisation, required: UUID) -> HttpResponse:
    """Off the list. The message says that nothing else has changed."""
    found = get_object_or_404(
        organisation.required_training.select_related("course"), uuid=required
    )
    rules.take_off(found, actor=request.user)
    messages.success(
        request,
        _("“%(course)s” is asked for no more. Nobody loses a place or a certificate.")
        % {"course": found.course.title},
    )
    return redirect("academy:required_training", slug=organisation.slug)


@for_managers
@require_POST
def remind(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """Have everybody told of what they lack."""
    try:
        number = rules.remind(organisation, actor=request.user)
    except Refusal as error:
        messages.info(request, str(error))
    else:
        messages.success(
            request,
            ngettext(
                "%(number)d person is reminded, once in a week at most.",
                "%(number)d people are reminded, each once in a week at most.",
                number,
            )
            % {"number": number},
        )
    return redirect("academy:training_matrix", slug=organisation.slug)
