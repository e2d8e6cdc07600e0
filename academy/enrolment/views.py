"""Getting into a course and out of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.catalogue import listing
from academy.catalogue.offerings import Offering
from academy.enrolment import changes
from academy.enrolment import rules as enrolments
from academy.enrolment.applications import rules as applications
from academy.enrolment.applications.forms import ApplicationForm
from academy.enrolment.open_offerings import offerings_open_to
from academy.enrolment.prerequisites import rules as prerequisites
from academy.enrolment.states import EnrolmentState
from academy.refusals import EnrolmentClosed, Refusal
from accounts.professions.working_days import after_working_days
from accounts.users.signed_in import SignedInRequest, keeps_unsent


@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, course: str) -> HttpResponse:
    """Shows what enrolling means, and enrols. Somebody unknown signs up first and comes back."""
    page = listing.find_course(course, user=request.user, language_code=get_language() or "en-gb")
    if page is None:
        raise Http404
    if not request.user.is_authenticated:
        back = urlencode({"next": request.path})
        return redirect(f"{reverse('account_signup')}?{back}")
    existing = enrolments.newest_enrolment(page, request.user)
    if existing is not None:
        return redirect("academy:learn", enrolment=existing.uuid)
    offerings = offerings_open_to(page, request.user)
    wanted = request.GET.get("offering", "")
    chosen = (one for one in offerings if str(one.uuid) == wanted)
    offering = next(chosen, offerings[0] if offerings else None)
    form, refusal = None, ""
    if offering is not None and offering.needs_a_decision:
        form = ApplicationForm(
            request.POST or None,
            request.FILES or None,
            offering=offering,
            learner=request.user,
        )
    if request.method == "POST" and offering is not None and (form is None or form.is_valid()):
        try:
            if form is None:
                made = enrolments.enrol(offering, learner=request.user)
            else:
                made = applications.apply(offering, learner=request.user, given=form.given())
        except Refusal as error:
            refusal = str(error)
        else:
            if made.state == EnrolmentState.ACTIVE:
                messages.success(request, _("You are in. Welcome to the course."))
            else:
                messages.success(request, _("Thank you. Below you see what happens next."))
            return redirect("academy:learn", enrolment=made.uuid)
    return render(
        request,
        "academy/enrol.html",
        {
            "course": page,
            "offering": offering,
            "others": [one for one in offerings if one != offering],
            "may_take": enrolments.may_take(page, request.user),
            "refusal": refusal,
            "form": form,
            "conditions": prerequisites.conditions_of(page, request.user),
            **(_what_applicants_read(offering) if form is not None and offering else {}),
        },
        status=409 if refusal else 400 if form is not None and form.errors else 200,
    )


def _what_applicants_read(offering: Offering) -> dict[str, Any]:
    """Before anybody gives anything: by when it is answered, and how long it is kept."""
    due = after_working_days(timezone.localdate(), offering.promise_days)
    return {"due": due, "days_kept": applications.days_kept()}


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """To another run of the same course that is open to all: what was done goes along."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    offerings = changes.others_open_to_learner(found)
    if request.method == "POST":
        to = next((one for one in offerings if str(one.uuid) == request.POST.get("to")), None)
        try:
            if to is None:
                raise EnrolmentClosed
            changes.transfer(found, to=to, actor=request.user)
        except Refusal as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("You have moved. All that you have done is kept."))
            return redirect("academy:learn", enrolment=found.uuid)
    return render(
        request,
        "academy/transfer.html",
        {"enrolment": found, "course": found.offering.course, "offerings": offerings},
    )


@keeps_unsent
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """Asks once, then ends the enrolment."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            enrolments.leave(found, learner=request.user)
        except Refusal as error:
            messages.warning(request, str(error))
            return redirect("academy:learn", enrolment=found.uuid)
        messages.success(request, _("You have left the course."))
        return redirect("academy:my_learning")
    return render(
        request, "academy/leave.html", {"enrolment": found, "course": found.offering.course}
    )


@keeps_unsent
@login_required
@require_POST
def begin(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """Takes a seat that was approved or offered."""
    found = enrolments.own_enrolment(request.user, enrolment)
    if found is None:
        raise Http404
    try:
        enrolments.start(found, actor=request.user)
    except Refusal as error:
        messages.warning(request, str(error))
    return redirect("academy:learn", enrolment=found.uuid)
