"""How time is counted: what a learner sees of it, and the hours that somebody confirms."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment
from academy.learning import hours
from academy.refusals import Refusal
from accounts.access import roles
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent

PER_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_time(request: SignedInRequest) -> HttpResponse:
    """`/academy/my-learning/time/`: what is counted and what for; objecting to it."""
    if request.method == "POST":
        if request.POST.get("count") == "no":
            hours.object_to_counting(request.user)
            messages.success(request, _("Your time is no longer counted."))
        elif request.POST.get("count") == "yes":
            hours.count_again(request.user)
            messages.success(request, _("Your time is counted from now on."))
        return redirect("academy:my_time")
    rows = (
        Enrolment.objects.of(request.user)
        .filter(cycles__isnull=False)
        .select_related("offering__course__locale")
        .annotate(seconds=Sum("cycles__progress__seconds"))
    )
    courses = [{"course": row.offering.course, "minutes": (row.seconds or 0) // 60} for row in rows]
    return render(
        request,
        "academy/my_time.html",
        {"courses": courses, "objects": hours.objects_to_counting(request.user.pk)},
    )


@keeps_unsent
@login_required
@require_POST
def ask(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """Ask for the hours of a course to be confirmed."""
    found = enrolments.own_enrolment(request.user, enrolment)
    cycle = enrolments.current_cycle(found) if found else None
    if found is None or cycle is None:
        raise Http404
    try:
        hours.ask_for_hours(cycle)
    except Refusal as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("We have passed it on. You will be told the answer."))
    return redirect("academy:learn", enrolment=found.uuid)


def _looks_after_hours(request: SignedInRequest) -> None:
    if not (roles.is_trainer(request.user) or roles.is_assessor(request.user)):
        raise PermissionDenied


@staff_page
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """`/academy/hours/`: whose hours wait for an answer."""
    _looks_after_hours(request)
    page = Paginator(hours.waiting_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "academy/hours.html", {"requests": page})


@keeps_unsent
@staff_page
@require_POST
def decide(request: SignedInRequest, asked: UUID) -> HttpResponse:
    """Confirm the hours, or say what is missing; what somebody else has said first stays."""
    _looks_after_hours(request)
    found = hours.asked_of(request.user).filter(uuid=asked).first()
    if found is None:
        raise Http404
    granted = request.POST.get("answer") == "yes"
    try:
        kept = hours.answer(
            found, actor=request.user, granted=granted, words=request.POST.get("words", "")
        )
    except Refusal as error:
        messages.warning(request, str(error))
    else:
        if kept.decided_by_id == request.user.pk:
            messages.success(request, _("Answered."))
        else:
            messages.info(request, _("Somebody has answered this already."))
    return redirect("academy:hours")
