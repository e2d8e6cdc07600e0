"""Confirming a work address, and one's own request while it waits."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.enrolment import rules as enrolments
from academy.enrolment.applications import rules as applications
from academy.enrolment.applications.models import Application
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.http.rate_limit import is_too_often


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_work_address(request: SignedInRequest, token: str) -> HttpResponse:
    """`/academy/work-address/…/`, from the e-mail to the work address."""
    found = applications.of_link(token, request.user)
    if found is None:
        return render(request, "academy/work_address.html", {"is_unknown": True}, status=404)
    if request.method == "POST":
        applications.confirm(found)
        messages.success(request, _("Thank you. The address is confirmed."))
        return redirect("academy:learn", enrolment=found.enrolment.uuid)
    return render(
        request,
        "academy/work_address.html",
        {"application": found, "course": found.enrolment.offering.course},
    )


@keeps_unsent
@login_required
@require_POST
def send_work_address_again(request: SignedInRequest, enrolment: UUID) -> HttpResponse:
    """The link to the work address once more."""
    mine = enrolments.own_enrolment(request.user, enrolment)
    found = Application.objects.filter(enrolment=mine).first() if mine else None
    if found is None:
        raise Http404
    if is_too_often(request, action="academy.work_address", limit=5):
        messages.error(request, _("That was a little too often. Please wait a minute."))
    else:
        applications.ask_to_confirm(found)
        messages.success(request, _("The e-mail is on its way."))
    return redirect("academy:learn", enrolment=enrolment)
