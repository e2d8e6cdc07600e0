"""Inviting people to an offering."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import runs_offering
from academy.enrolment.invitations import rules as invitations
from academy.enrolment.invitations.forms import InvitePeopleForm
from academy.enrolment.invitations.models import PlaceInvitation
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent

PER_PAGE = 100


def _run(request: SignedInRequest, offering: UUID) -> Offering:
    found = Offering.objects.select_related("course").filter(uuid=offering).first()
    if found is None or not runs_offering(request.user, found):
        raise Http404
    return found


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedInRequest, offering: UUID) -> HttpResponse:
    """`/academy/offerings/<offering>/invitations/`: invite, and who has not come yet."""
    found = _run(request, offering)
    form = InvitePeopleForm(request.POST or None, request.FILES or None)
    lines: list[invitations.Line] = []
    if request.method == "POST" and form.is_valid():
        text = str(form.cleaned_data["addresses"])
        lines = invitations.invite_many(found, text, actor=request.user)
        form = InvitePeopleForm()
    waiting = PlaceInvitation.objects.open().filter(offering=found)
    context = {
        "offering": found,
        "form": form,
        "lines": lines,
        "page": Paginator(waiting, PER_PAGE).get_page(request.GET.get("page")),
    }
    status = 400 if form.errors else 200
    return render(request, "academy/deciding/invitations.html", context, status=status)


@keeps_unsent
@staff_page
@require_POST
def withdraw(request: SignedInRequest, offering: UUID, number: int) -> HttpResponse:
    """Takes one back."""
    found = _run(request, offering)
    row = get_object_or_404(PlaceInvitation, offering=found, pk=number)
    invitations.withdraw(row, actor=request.user)
    messages.success(request, _("The invitation is taken back."))
    return redirect("academy:invitations", offering=found.uuid)
