"""Asking to belong to an organisation, and the answer of a manager, or of staff."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.mail.addresses import domain_of, is_within
from accounts.organisations import members, notices
from accounts.organisations.models import (
    JoinRequest,
    Membership,
    Organisation,
    OrganisationDomain,
)
from accounts.users.models import User


def domains_of(user: User) -> set[str]:
    """The domains of somebody's confirmed addresses."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    return {domain_of(address) for address in confirmed.values_list("email", flat=True)}


def by_domain(user: User) -> list[Organisation]:
    """The organisations that have proved the domain of a confirmed address of somebody."""
    mine = domains_of(user)
    proved = OrganisationDomain.objects.exclude(proved_at=None).filter(
        organisation__merged_into=None
    )
    found = [
        one.organisation
        for one in proved.select_related("organisation")
        if any(is_within(domain, one.domain) for domain in mine)
    ]
    members_of = set(Membership.objects.filter(user=user).values_list("organisation", flat=True))
    return sorted({one for one in found if one.pk not in members_of}, key=str)


def ask(
    user: User, organisation: Organisation, *, role: str = Membership.Role.MEMBER
) -> JoinRequest:
    """Ask to join, or to look after an organisation that has nobody. Asked twice, it is one.

    Who joins needs a confirmed address at a domain that the organisation has proved. Staff answer
    whoever wants to be a manager; managers answer the others.
    """
    if role == Membership.Role.MEMBER and organisation not in by_domain(user):
        raise ValidationError(
            _(
                "Joining by yourself needs a confirmed address at a domain of the organisation."
                " Ask a manager for an invitation."
            )
        )
    if role == Membership.Role.MANAGER and organisation.memberships.managers().exists():
        raise ValidationError(_("It has a manager already, who can make you one too."))
    with transaction.atomic():
        members.locked(organisation)
        request, is_new = JoinRequest.objects.get_or_create(
            organisation=organisation, user=user, answered_at=None, defaults={"role": role}
        )
        if is_new:
            record(
                "membership.asked", actor=user, target=request, label=str(organisation), after=role
            )
            notices.tell_managers(request)
    return request


def found_one(user: User, *, name: str, kind: str, slug: str) -> JoinRequest:
    """An organisation that is not on the list, and the wish to look after it: staff decide."""
    with transaction.atomic():
        organisation = Organisation.objects.create(name=name, kind=kind, slug=slug, is_listed=False)
        return ask(user, organisation, role=Membership.Role.MANAGER)


def answer(request: JoinRequest, *, actor: User, admit: bool) -> JoinRequest:
    """Let somebody in, or not. Answered once: the first answer stands.

    Who becomes the first manager is for staff to say. Raises ValidationError for anybody else.
    """
    if request.role == Membership.Role.MANAGER and not actor.is_superuser:
        raise ValidationError(_("Staff decide who looks after an organisation."))
    with transaction.atomic():
        request = JoinRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if request.answered_at is not None:
            return request
        request.answered_at, request.is_admitted = timezone.now(), admit
        request.save(update_fields=["answered_at", "is_admitted"])
        after = "admitted" if admit else "not admitted"
        label = str(request.organisation)
        record("membership.answered", actor=actor, target=request, label=label, after=after)
        if admit:
            Organisation.objects.filter(pk=request.organisation_id).update(is_listed=True)
            members.add(request.user, request.organisation, role=request.role, actor=actor)
            notices.tell_who_asked(request)
    return request
