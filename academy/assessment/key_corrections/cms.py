"""Correcting a key in the CMS: what would change, why, and certificates to decide about."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.assessment.key_corrections import rules as corrections
from academy.assessment.key_corrections.models import CorrectedAttempt, KeyCorrection
from academy.assessment.question_bank.models import QuestionVersion
from academy.refusals import Refusal
from accounts.models import User

SHOWN = 200


def _assessor(request: HttpRequest) -> User:
    if not request.user.has_perm("academy.change_question"):
        raise PermissionDenied
    return cast(User, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """`/cms/academy/questions/versions/…/key/`: score one version by the newest key."""
    actor = _assessor(request)
    asked = get_object_or_404(QuestionVersion.objects.select_related("question__latest"), pk=pk)
    newest = asked.question.latest
    context: dict[str, Any] = {"asked": asked, "newest": newest, "why": ""}
    try:
        if newest is None:
            raise Refusal
        if request.method == "POST":
            context["why"] = request.POST.get("why", "")
            made = corrections.correct(asked, newest, why=context["why"], actor=actor)
            messages.success(request, _("The attempts are being scored anew."))
            return redirect("key_correction", made.pk)
    except Refusal as error:
        context["refusal"] = str(error)
    try:
        found = list(corrections.foresee(asked, newest)) if newest else []
    except Refusal as error:
        context["refusal"], context["is_refused"] = str(error), True
        found = []
    context |= {
        "changes": found[:SHOWN],
        "count": len(found),
        "gained": sum(one.passed_after and not one.passed_before for one in found),
        "lost": sum(one.passed_before and not one.passed_after for one in found),
    }
    return render(request, "academy/cms/key_correct.html", context)


@require_safe
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """`/cms/academy/questions/keys/…/`: what became of the attempts."""
    _assessor(request)
    made = get_object_or_404(
        KeyCorrection.objects.select_related("asked__question", "corrected", "by"), pk=pk
    )
    rows = made.attempts.select_related("attempt", "decided_by")
    context = {"made": made, "rows": rows[:SHOWN], "count": rows.count()}
    return render(request, "academy/cms/key_correction.html", context)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person has decided about somebody who would not have passed."""
    actor = _assessor(request)
    row = get_object_or_404(CorrectedAttempt, pk=pk)
    try:
        corrections.decide(row, words=request.POST.get("words", ""), actor=actor)
    except Refusal as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your decision is on record."))
    return redirect("key_correction", row.correction_id)


URLS = [
    path("academy/questions/versions/<int:pk>/key/", correct, name="key_correct"),
    path("academy/questions/keys/<int:pk>/", correction, name="key_correction"),
    path("academy/questions/keys/decide/<int:pk>/", decide, name="key_correction_decide"),
]
