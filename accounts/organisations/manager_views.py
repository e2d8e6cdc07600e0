"""The home of those who look after an organisation, and what its forms do.

Every row is looked for within the organisation of the address, so that the number of another
organisation's row is the number of nothing.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit.log import record
from accounts.organisations import domains, invitations, joining, members
from accounts.organisations.forms import DomainForm, DomainMailForm, InviteForm, TransferForm
from accounts.organisations.managed import for_managers, home, looked_after_by
from accounts.organisations.models import Membership, Organisation
from accounts.organisations.waiting import Waiting, register, waiting_for
from accounts.users.signed_in import SignedInRequest
from signpost.exports import csv_response

PER_PAGE = 50


@for_managers
@require_safe
def organisation(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """`/organisations/<slug>/`: people, invitations, what waits."""
    return show(request, organisation)


def show(
    request: SignedInRequest,
    organisation: Organisation,
    *,
    lines: list[invitations.Line] | None = None,
    invite_form: InviteForm | None = None,
) -> HttpResponse:
    """The whole page; `lines` is what became of the last invitations."""
    words = request.GET.get("q", "").strip()[:100]
    people = organisation.memberships.select_related("user").order_by("user__name", "pk")
    if words:
        people = people.filter(Q(user__name__icontains=words) | Q(user__email__icontains=words))
    return render(
        request,
        "organisations/organisation.html",
        {
            "organisation": organisation,
            "people": Paginator(people, PER_PAGE).get_page(request.GET.get("page")),
            "words": words,
            "invitations": organisation.invitations.filter(accepted_at=None, revoked_at=None),
            "waiting": waiting_for(organisation),
            "domains": [(row, domains.record_name(row), domains.record_value(row))
                        for row in organisation.domains.all()],
            "parts": organisation.parts.filter(merged_into=None),
            "has_others": looked_after_by(request.user).exclude(pk=organisation.pk).exists(),
            "invite_form": invite_form or InviteForm(),
            "domain_form": DomainForm(),
            "mail_form": DomainMailForm(auto_id=False),
            "lines": lines,
        },
    )  # fmt: skip


@for_managers
@require_safe
def people_csv(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """The table, for a spreadsheet. That it was taken is on record."""
    response = csv_response(_table(organisation), filename=f"{organisation.slug}-people.csv")
    if request.method == "GET":
        record("organisation.people_exported", actor=request.user, target=organisation)
    return response


def _table(organisation: Organisation) -> Iterator[tuple[Any, ...]]:
    yield _("Name"), _("E-mail address"), _("As"), _("Since")
    people = organisation.memberships.select_related("user").order_by("user__name", "pk")
    for one in people.iterator():
        yield one.user.name, one.user.email, one.get_role_display(), localdate(one.joined_at)


@for_managers
@require_http_methods(["POST"])
def invite(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """Invite addresses; the page says of each what has become of it."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return show(request, organisation, invite_form=form)
    addresses, role = form.cleaned_data["addresses"], form.cleaned_data["role"]
    lines = invitations.invite_many(organisation, addresses, role=role, actor=request.user)
    return show(request, organisation, lines=lines)


@for_managers
@require_POST
def invitation(
    request: SignedInRequest, organisation: Organisation, invitation: int
) -> HttpResponse:
    """Send one again, or take it back."""
    found = get_object_or_404(organisation.invitations.filter(accepted_at=None), pk=invitation)
    try:
        if "revoke" in request.POST:
            invitations.revoke(found, actor=request.user)
            messages.success(request, _("The invitation is taken back."))
        else:
            invitations.send_again(found, actor=request.user)
            messages.success(request, _("The invitation is on its way again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return home(organisation)


@for_managers
@require_POST
def person(request: SignedInRequest, organisation: Organisation, person: UUID) -> HttpResponse:
    """Another role, out of the organisation, or to another one that the manager looks after."""
    found = get_object_or_404(organisation.memberships, user__uuid=person)
    try:
        if "remove" in request.POST:
            members.remove(found, actor=request.user)
        elif "to" in request.POST:
            mine = looked_after_by(request.user).exclude(pk=organisation.pk)
            form = TransferForm(request.POST, choices=mine)
            if form.is_valid():
                members.transfer(found, to=form.cleaned_data["to"], actor=request.user)
            else:
                raise ValidationError(_("Please choose an organisation that you look after."))
        else:
            members.change_role(found, role=request.POST.get("role", ""), actor=request.user)
        messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    still = Membership.objects.manages(request.user, organisation)
    return home(organisation) if still else redirect("organisations")


@for_managers
@require_POST
def join_request(request: SignedInRequest, organisation: Organisation, asked: int) -> HttpResponse:
    """Let somebody in, or not."""
    found = get_object_or_404(
        organisation.join_requests, pk=asked, role=Membership.Role.MEMBER, answered_at=None
    )
    joining.answer(found, actor=request.user, admit="yes" in request.POST)
    messages.success(request, _("Saved."))
    return home(organisation)


@for_managers
@require_POST
def add_domain(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """Name a domain."""
    try:
        domains.name(organisation, request.POST.get("domain", "")[:253], actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return home(organisation)


@for_managers
@require_POST
def domain(request: SignedInRequest, organisation: Organisation, domain: int) -> HttpResponse:
    """Look for its record, write to an address of it, or take it off."""
    row = get_object_or_404(organisation.domains, pk=domain)
    try:
        if "remove" in request.POST:
            domains.take_off(row, actor=request.user)
            messages.success(request, _("Saved."))
        elif "local_part" in request.POST:
            domains.write_to(row, request.POST["local_part"], actor=request.user)
            messages.success(request, _("The e-mail is on its way."))
        elif domains.look_up(row, actor=request.user):
            messages.success(request, _("The domain is proved."))
        else:
            messages.error(
                request,
                _("We did not find the record. New records can take some hours to be seen."),
            )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return home(organisation)


@register
def who_asks_to_join(organisation: Organisation) -> list[Waiting]:
    """Requests that a manager answers."""
    asked = organisation.join_requests.filter(answered_at=None, role=Membership.Role.MEMBER)
    return [
        Waiting(
            words=_("%(name)s asks to join") % {"name": one.user.name},
            details=one.user.email,
            url=reverse("organisation_join_request", args=[organisation.slug, one.pk]),
            yes=_("Let them in"),
            no=_("Do not"),
        )
        for one in asked.select_related("user").order_by("asked_at")
    ]
