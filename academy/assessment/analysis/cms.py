"""The analysis of the questions of a quiz, in the CMS."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from academy.assessment.analysis.misbehaving import WORDS
from academy.assessment.analysis.models import QuizAnalysis
from academy.assessment.analysis.rules import ask_for
from academy.assessment.quizzes.models import Quiz
from signpost.exports import csv_response

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COLUMNS: "dict[str, StrOrPromise]" = {
    "count": gettext_lazy("How many"),
    "facility": gettext_lazy("Facility"),
    "standard_deviation": gettext_lazy("Standard deviation"),
    "intended_weight": gettext_lazy("Intended weight"),
    "effective_weight": gettext_lazy("Effective weight"),
    "discrimination_index": gettext_lazy("Discrimination"),
    "discriminative_efficiency": gettext_lazy("Discriminative efficiency"),
}


def _quiz(request: HttpRequest, pk: int) -> Quiz:
    if not request.user.has_perm("academy.change_question"):
        raise PermissionDenied
    return get_object_or_404(Quiz.objects.select_related("analysis"), pk=pk)


@require_safe
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """`/cms/academy/quizzes/…/questions/`: figures, plots and words; `?export=csv` for a table."""
    quiz = _quiz(request, pk)
    analysis: QuizAnalysis | None = getattr(quiz, "analysis", None)
    figures: dict[str, Any] = analysis.figures if analysis else {}
    if request.GET.get("export") == "csv" and figures:
        return csv_response(table(figures), filename=f"questions-{quiz.pk}.csv")
    context = {
        "quiz": quiz,
        "analysis": analysis,
        "figures": figures,
        "signs": [WORDS[one] for one in figures.get("signs", [])],
        "slots": [_slot(one) for one in figures.get("slots", [])],
    }
    return render(request, "academy/cms/quiz_questions.html", context)


@require_POST
def anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the figures made now."""
    quiz = _quiz(request, pk)
    ask_for(quiz)
    messages.success(request, _("The figures are being made. Load this page again in a moment."))
    return redirect("quiz_questions", pk)


def _slot(slot: dict[str, Any]) -> dict[str, Any]:
    """What the template draws: bars from 0 to 100, and words for the signs."""
    rows = []
    for question in slot["questions"]:
        for version in question["versions"]:
            rows.append(
                {
                    **version,
                    "key": question["key"],
                    "question": question["question"],
                    "words": [WORDS[one] for one in version["signs"]],
                    "bars": [_bar(one) for one in version["responses"]],
                }
            )
        if not question["versions"]:
            rows.append({**question, "words": [], "bars": []})
    # Where one mark alone is drawn, from left to right: how many get it right.
    return {
        **slot,
        "rows": rows,
        "facility_at": 100 * (slot["facility"] or 0),
        "discrimination_at": max(0, slot["discrimination_index"] or 0),
    }


def _bar(response: dict[str, Any]) -> dict[str, Any]:
    most = max(response["thirds"]) or 1
    return {
        **response,
        "width": 100 * response["frequency"],
        "is_right": (response["share"] or 0) > 0,
        "thirds": [
            {"count": count, "height": 16 * count / most, "y": 16 - 16 * count / most, "x": at * 10}
            for at, count in enumerate(response["thirds"])
        ],
    }


def table(figures: dict[str, Any]) -> Iterator[list[Any]]:
    """A line for each slot, question and version."""
    yield [_("Place"), _("Question"), _("Version"), _("Text"), *COLUMNS.values()]
    for slot in figures["slots"]:
        yield [slot["number"], "", "", "", *_cells(slot)]
        for question in slot["questions"]:
            yield [slot["number"], question["key"], "", "", *_cells(question)]
            for version in question["versions"]:
                names = [slot["number"], question["key"], version["number"], version["text"]]
                yield [*names, *_cells(version)]


def _cells(row: dict[str, Any]) -> list[Any]:
    found = (row.get(name) for name in COLUMNS)
    return ["" if cell is None else cell for cell in found]


URLS = [
    path("academy/quizzes/<int:pk>/questions/", questions, name="quiz_questions"),
    path("academy/quizzes/<int:pk>/questions/anew/", anew, name="quiz_questions_anew"),
]
