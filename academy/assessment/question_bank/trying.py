"""Trying a question as a learner; where it is used, what colleagues say. No answer is kept."""

import random
import secrets
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.assessment.attempts.models import AttemptItem
from academy.assessment.attempts.presenting import question_before_release
from academy.assessment.attempts.reading import posted_answer
from academy.assessment.question_bank import rules as questions
from academy.assessment.question_bank.habits import WORDS, habits_of
from academy.assessment.question_bank.models import Question
from academy.assessment.question_bank.used import used_in
from academy.assessment.types import type_named
from academy.refusals import Refusal
from accounts.models import User


def _assessor(request: HttpRequest) -> User:
    if not request.user.has_perm("academy.change_question"):
        raise PermissionDenied
    return cast(User, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def try_it(request: HttpRequest, pk: int) -> HttpResponse:
    """`/cms/academy/questions/…/try/`: as a learner meets it; an answer is scored and shown."""
    _assessor(request)
    question = get_object_or_404(Question.objects.select_related("latest", "category"), pk=pk)
    version = question.latest
    if version is None:
        return redirect("wagtailsnippets_academy_question:edit", pk)
    kind = type_named(version.type)
    seed = request.POST.get("seed", "")
    seed = (
        seed if seed.isascii() and seed.isdigit() and len(seed) < 12 else str(secrets.randbits(30))
    )
    chance = random.Random(int(seed))  # noqa: S311  # nosec B311 - repeatable, no secret
    order = kind.order(version.data, shuffle=True, chance=chance)
    answer = None
    if request.method == "POST":
        answer = kind.read_answer(version.data, posted_answer(request.POST))
    item = AttemptItem(number=1, version=version, order=order, answer=answer)
    context: dict[str, Any] = {
        "bank_question": question,
        "question": question_before_release(item),
        "seed": seed,
        "comments": question.comments.select_related("by"),
        "used": used_in(question),
        "habits": [WORDS[code] for code in habits_of(version.text, version.data)],
    }
    if answer is not None:
        share = kind.grade(version.data, answer)
        context["tried"] = {
            "parts": kind.after_release(version.data, order, answer),
            "template": kind.review_template,
            "is_answered": kind.is_answered(answer),
            "per_cent": None
            if share is None
            else _per_cent(Decimal(share.numerator) / share.denominator),
            "verdict": "right" if share == 1 else "partly" if share else "wrong",
            "feedback": version.data.get("feedback", ""),
        }
    return render(request, "academy/cms/try_question.html", context)


def _per_cent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A word to colleagues."""
    actor = _assessor(request)
    question = get_object_or_404(Question, pk=pk)
    try:
        questions.comment(question, words=request.POST.get("words", ""), actor=actor)
    except Refusal as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your comment is kept."))
    return redirect("try_question", pk)


URLS = [
    path("academy/questions/<int:pk>/try/", try_it, name="try_question"),
    path("academy/questions/<int:pk>/comment/", comment, name="comment_question"),
]
