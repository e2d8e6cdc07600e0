"""Somebody's own certificate, to look at and to download."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from academy.credentials import renewal
from academy.credentials.models import Certificate
from academy.credentials.pdf import has_failed, make_again, verify_address
from academy.refusals import Refusal
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.private_files import serve_private


def _own(request: SignedInRequest, uuid: UUID) -> Certificate:
    """Of its holder; for anybody else there is no such certificate."""
    mine = Certificate.objects.filter(holder=request.user)
    found = mine.select_related("cycle__enrolment__offering__course").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def certificate(request: SignedInRequest, certificate: UUID) -> HttpResponse:
    """What was awarded, the code, and how others check it."""
    found = _own(request, certificate)
    return render(
        request,
        "academy/certificate.html",
        {
            "certificate": found,
            "verify_address": verify_address(found),
            "has_failed": has_failed(found),
            "opens_on": renewal.opens_on(found),
            "may_be_renewed": renewal.may_be_renewed(found),
            "has_refresher": renewal.has_refresher(found),
        },
    )


@keeps_unsent
@login_required
@require_POST
def again(request: SignedInRequest, certificate: UUID) -> HttpResponse:
    """Begins anew with a PDF that could not be made."""
    found = _own(request, certificate)
    if make_again(found, actor=request.user):
        messages.success(request, _("We try again now. Please look again in a minute."))
    return redirect("academy:certificate", certificate=found.uuid)


@keeps_unsent
@login_required
@require_POST
def renew(request: SignedInRequest, certificate: UUID) -> HttpResponse:
    """Begins a new round: of the whole course, or of its refresher."""
    found = _own(request, certificate)
    try:
        made = renewal.renew(found, actor=request.user, refresher="refresher" in request.POST)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("academy:certificate", certificate=found.uuid)
    messages.success(request, _("Welcome back. Your certificate stays as it is meanwhile."))
    return redirect("academy:learn", enrolment=made.uuid)


@login_required
@require_safe
def download(request: SignedInRequest, certificate: UUID) -> HttpResponseBase:
    """The PDF, once the worker has made it."""
    found = _own(request, certificate)
    if not found.pdf:
        raise Http404
    name = slugify(f"{found.course_title} {found.holder_name}") or "certificate"
    return serve_private(request, found.pdf, filename=f"{name}.pdf", content_type="application/pdf")
