"""Seats of an offering: counted under the lock of its row, so that nobody else counts meanwhile.

Seats that are kept for an organisation are its members' first. Taken are: seats of people outside
of such a grant, all seats of grants that hold, and addresses that were invited and have no account
yet. Once a grant is over, only those of its people who are in count.
"""

from django.db.models import F, Q, Sum
from django.utils import timezone

from academy.catalogue.offerings import Offering
from academy.enrolment.invitations.models import PlaceInvitation
from academy.enrolment.models import Enrolment
from academy.enrolment.organisation_places.models import OrganisationPlaces
from academy.enrolment.states import EnrolmentState
from academy.refusals import OfferingFull
from accounts.models import Organisation
from accounts.organisations.merging import on_merge


def locked(offering: Offering) -> Offering:
    """The offering, whose row nobody else can lock until the transaction ends."""
    return (
        Offering.objects.select_for_update(of=("self",))
        .select_related("course")
        .get(pk=offering.pk)
    )


def both_locked(one: Offering, other: Offering) -> tuple[Offering, Offering]:
    """Two of them, always in the same order: two transfers that cross wait for one another."""
    found = {each.pk: locked(each) for each in sorted((one, other), key=lambda each: each.pk)}
    return found[one.pk], found[other.pk]


def is_needed(before: str, target: str) -> bool:
    """Whether a move takes a seat that the person does not hold yet."""
    holding = EnrolmentState.HOLDS_A_SEAT
    return target in holding and before not in holding


def is_given_back(before: str, target: str) -> bool:
    """Whether a move gives one back."""
    return is_needed(target, before)


def take(enrolment: Enrolment, offering: Offering) -> None:
    """Take a seat: one that is kept for the person's organisation, or a free one. The caller saves
    the row. Raises OfferingFull. Called under the lock of the offering.
    """
    kept = OrganisationPlaces.objects.in_force().filter(
        offering=offering,
        used__lt=F("seats"),
        organisation__memberships__user=enrolment.user_id,
    )
    grant = kept.first()
    if grant is not None:
        OrganisationPlaces.objects.filter(pk=grant.pk).update(used=F("used") + 1)
        enrolment.place_of = grant
        return
    require_one(offering)


def give_back(enrolment: Enrolment) -> None:
    """The seat is free again, for the organisation or for everybody. The caller saves the row."""
    if enrolment.place_of_id is not None:
        rows = OrganisationPlaces.objects.filter(pk=enrolment.place_of_id, used__gt=0)
        rows.update(used=F("used") - 1)
        enrolment.place_of = None


def require_one(offering: Offering) -> None:
    """Raises OfferingFull where no seat is free to everybody. Called under its lock."""
    if offering.capacity is not None and taken(offering) >= offering.capacity:
        raise OfferingFull


def taken(offering: Offering) -> int:
    """How many seats nobody else can take."""
    holding = OrganisationPlaces.objects.in_force().filter(offering=offering)
    people = Enrolment.objects.filter(offering=offering).holding_a_seat()
    outside = people.filter(Q(place_of=None) | ~Q(place_of__in=holding)).count()
    kept = holding.aggregate(seats=Sum("seats"))["seats"] or 0
    invited = PlaceInvitation.objects.open().filter(offering=offering).count()
    return outside + kept + invited


@on_merge
def put_together(source: Organisation, into: Organisation) -> None:
    """Places that both have in one offering become places of the one that stays."""
    both = Offering.objects.filter(organisation_places__organisation=source).filter(
        organisation_places__organisation=into
    )
    for offering in both.order_by("pk"):
        locked(offering)
        grants = OrganisationPlaces.objects.filter(offering=offering)
        ours, theirs = grants.get(organisation=into), grants.get(organisation=source)
        grants.filter(pk=ours.pk).update(
            seats=_held(ours) + _held(theirs),
            used=ours.used + theirs.used,
            until=max(ours.until, theirs.until),
        )
        theirs.enrolments.update(place_of=ours)
        theirs.delete()


def _held(grant: OrganisationPlaces) -> int:
    """Of one that is over, what is in use alone."""
    return grant.seats if grant.until >= timezone.localdate() else grant.used
