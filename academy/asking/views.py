"""Asking about a unit; the queue of those who answer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from academy.asking import rules
from academy.learning.views import course_and_unit
from academy.refusals import Refusal
from accounts.access import roles
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent

PER_PAGE = 50


@keeps_unsent
@login_required
@require_POST
def ask(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """A learner asks."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    try:
        rules.ask(taken.enrolment, line.page, request.POST.get("words", ""))
    except Refusal as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Your question is with those who teach. You will be told."))
    address = reverse("academy:unit", args=[enrolment, line.module.slug, line.page.slug])
    return redirect(f"{address}#questions")


def _teaches(request: SignedInRequest) -> None:
    if not roles.is_trainer(request.user):
        raise PermissionDenied


@staff_page
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """`/academy/questions/`: what learners have asked, the oldest first."""
    _teaches(request)
    page = Paginator(rules.waiting_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "academy/unit_questions.html", {"questions": page})


@keeps_unsent
@staff_page
@require_POST
def answer(request: SignedInRequest, question: UUID) -> HttpResponse:
    """Somebody who teaches answers; what somebody else has answered first stays as it is."""
    _teaches(request)
    found = rules.asked_of(request.user).filter(uuid=question).first()
    if found is None:
        raise Http404
    try:
        kept = rules.answer(
            found,
            actor=request.user,
            words=request.POST.get("words", ""),
            is_shared=request.POST.get("share") == "yes",
        )
    except Refusal as error:
        messages.warning(request, str(error))
    else:
        if kept.answered_by_id == request.user.pk:
            messages.success(request, _("Answered. The learner is told."))
        else:
            messages.info(request, _("Somebody has answered this already."))
    return redirect("academy:unit_questions")
