"""Questions from a file and into one, in the CMS."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.assessment.exchange import rules as exchange
from academy.assessment.exchange.forms import ExportForm, ImportForm
from academy.assessment.exchange.models import QuestionImport
from academy.assessment.question_bank.models import Question
from academy.assessment.types import TYPES
from academy.refusals import Refusal
from accounts.models import User

KEPT = 20


def _assessor(request: HttpRequest) -> User:
    if not request.user.has_perm("academy.add_question"):
        raise PermissionDenied
    return cast(User, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """`/cms/academy/questions/import/`."""
    actor = _assessor(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = exchange.hand_in(actor=actor, **form.cleaned_data)
        return redirect("question_import", row.pk)
    context = {
        "form": form,
        "export_form": ExportForm(),
        "earlier": QuestionImport.objects.defer("lines").select_related("by")[:KEPT],
    }
    return render(request, "academy/cms/question_imports.html", context)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be made of a file, question by question; or what was."""
    _assessor(request)
    row = get_object_or_404(QuestionImport, pk=pk)
    good = [one for one in row.lines if not one["problem"]]
    context = {
        "row": row,
        "good": len(good),
        "bad": len(row.lines) - len(good),
        "lines": [{**one, "label": _label(one["type"])} for one in row.lines],
        "may_make": row.state == QuestionImport.State.READ and good,
    }
    return render(request, "academy/cms/question_import.html", context)


def _label(name: str) -> Any:
    return TYPES[name].label if name in TYPES else ""


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the questions of a file."""
    actor = _assessor(request)
    row = get_object_or_404(QuestionImport, pk=pk)
    try:
        row = exchange.ask_to_make(row, actor=actor)
    except Refusal as error:
        messages.error(request, str(error))
    else:
        if row.state == QuestionImport.State.MADE:
            words = _("New questions in the bank: %(count)s.") % {"count": row.made}
            messages.success(request, words)
    return redirect("question_import", pk)


@require_safe
def take(request: HttpRequest) -> HttpResponse:
    """`/cms/academy/questions/export/`: a file; or first what it will not have."""
    _assessor(request)
    form = ExportForm(request.GET or None)
    if not form.is_valid():
        return redirect("question_imports")
    wanted = Question.objects.in_use().select_related("latest", "category")
    if form.cleaned_data["category"]:
        wanted = wanted.filter(category=form.cleaned_data["category"])
    write, kind, ending = exchange.WRITERS[form.cleaned_data["format"]]
    written = write(wanted.prefetch_related("tags"))  # type: ignore[misc]  # taggit
    if written.left_out and "anyway" not in request.GET:
        context = {"left_out": written.left_out, "asked": request.GET.urlencode()}
        return render(request, "academy/cms/question_export.html", context)
    response = HttpResponse(written.data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="questions.{ending}"'
    return response


URLS = [
    path("academy/questions/import/", send, name="question_imports"),
    path("academy/questions/import/<int:pk>/", preview, name="question_import"),
    path("academy/questions/import/<int:pk>/make/", make, name="question_import_make"),
    path("academy/questions/export/", take, name="question_export"),
]
