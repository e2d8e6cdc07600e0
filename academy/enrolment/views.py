"""Getting into a course and out of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.catalogue import listing
from academy.enrolment import rules as enrolments
from academy.refusals import Refusal
from academy.signed_in import SignedInRequest, keeps_unsent


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
    offering = enrolments.current_offering(page)
    refusal = ""
    if request.method == "POST" and offering is not None:
        try:
            made = enrolments.enrol(offering, learner=request.user)
        except Refusal as error:
            refusal = str(error)
        else:
            messages.success(request, _("You are in. Welcome to the course."))
            return redirect("academy:learn", enrolment=made.uuid)
    return render(
        request,
        "academy/enrol.html",
        {
            "course": page,
            "offering": offering,
            "may_take": enrolments.may_take(page, request.user),
            "refusal": refusal,
        },
        status=409 if refusal else 200,
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
            enrolments.withdraw(found, actor=request.user)
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
