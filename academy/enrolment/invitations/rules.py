"""Inviting addresses, and the place that waits for whoever signs up with one of them."""

import csv
import datetime
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import runs_offering
from academy.enrolment import rules as enrolments
from academy.enrolment import seats
from academy.enrolment.invitations.models import PlaceInvitation
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from academy.refusals import NotYours, Refusal
from accounts.audit.log import record
from accounts.mail.addresses import refuse_disposable
from accounts.mail.sending import queue_email
from accounts.models import User
from accounts.privacy.holds import not_of_held_addresses
from accounts.privacy.retention import Rule, declare
from accounts.privacy.rights import any_of

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Line:
    """What has become of one row of a list."""

    address: str
    words: str
    is_done: bool = False


def invite_many(offering: Offering, text: str, *, actor: User) -> list[Line]:
    """A pasted list or CSV: each row has its own answer, and none stops the others. The same list
    twice changes nothing.
    """
    lines = []
    for number, address in enumerate(dict.fromkeys(_addresses(text))):
        if number >= MOST_AT_ONCE:
            lines.append(Line(address, _("Not sent: 500 at once are the most. Send it again.")))
            continue
        try:
            lines.append(Line(address, invite(offering, address, actor=actor), is_done=True))
        except ValidationError as error:
            lines.append(Line(address, " ".join(error.messages)))
        except Refusal as refusal:
            lines.append(Line(address, str(refusal)))
    return lines


def _addresses(text: str) -> list[str]:
    """The cell with an @ of each row; a row without one as it is, so that it is answered too. What
    is no table is taken line by line.
    """
    found = []
    lines = text.replace(";", ",").replace("\t", ",").splitlines()
    try:
        rows = list(csv.reader(lines))
    except csv.Error:
        rows = [line.split(",") for line in lines]
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        with_at = [cell.lower() for cell in cells if "@" in cell]
        found += with_at[:1] or [", ".join(cells)[:100]] if cells else []
    return found


def invite(offering: Offering, address: str, *, actor: User) -> str:
    """Keep a place for an address; in words what was done. Whoever has confirmed it is invited at
    once. Raises ValidationError, NotYours or OfferingFull.
    """
    PlaceInvitation._meta.get_field("email").run_validators(address)
    refuse_disposable(address)
    if not runs_offering(actor, offering):
        raise NotYours
    with transaction.atomic():
        offering = seats.locked(offering)
        known = _owner_of(address)
        if known is not None:
            if Enrolment.objects.of(known).filter(offering=offering).open().exists():
                return _("Has a place, or asks for one, already")
            enrolments.invite(offering, learner=known, actor=actor)
            return _("Invited: they have an account")
        rows = PlaceInvitation.objects.filter(offering=offering, email=address)
        if rows.open().exists():
            return _("Is invited already")
        waiting = rows.filter(claimed_at=None, withdrawn_at=None)
        waiting.update(withdrawn_at=timezone.now())  # has run out
        seats.require_one(offering)
        made = PlaceInvitation.objects.create(
            offering=offering,
            email=address,
            invited_by=actor,
            expires_at=timezone.now() + datetime.timedelta(days=offering.place_days),
        )
        record("place_invitation.sent", actor=actor, target=made, label=str(offering))
        _write(made, actor)
    return _("Invited")


def withdraw(invitation: PlaceInvitation, *, actor: User) -> None:
    """Take it back: the place is free again. Raises NotYours."""
    if not runs_offering(actor, invitation.offering):
        raise NotYours
    with transaction.atomic():
        rows = PlaceInvitation.objects.filter(pk=invitation.pk, claimed_at=None, withdrawn_at=None)
        if rows.update(withdrawn_at=timezone.now()):
            label = str(invitation.offering)
            record("place_invitation.withdrawn", actor=actor, target=invitation, label=label)


def claim(user: User, address: str) -> int:
    """Somebody has confirmed an address: the places that wait for it are theirs. How many."""
    waiting = PlaceInvitation.objects.open().filter(email__iexact=address)
    return sum(_claim(pk, user) for pk in list(waiting.values_list("pk", flat=True)))


def _claim(pk: int, user: User) -> bool:
    """Called while somebody confirms an address, which no refusal of a course may stop."""
    try:
        with transaction.atomic():
            row = PlaceInvitation.objects.select_related("offering").get(pk=pk)
            offering = seats.locked(row.offering)
            open_ones = PlaceInvitation.objects.open().filter(pk=pk)
            if not open_ones.update(claimed_at=timezone.now()):
                return False
            if Enrolment.objects.of(user).filter(offering=offering).open().exists():
                return False
            enrolments.begin(offering, user, EnrolmentState.INVITED, actor=None, why=f"#{row.pk}")
    except Refusal:  # it has fewer places by now, or they have completed it
        return False
    return True


def _owner_of(address: str) -> User | None:
    known = EmailAddress.objects.filter(
        email__iexact=address, verified=True, user__is_active=True
    ).select_related("user")
    found = known.first()
    return found.user if found else None


def _write(invitation: PlaceInvitation, actor: User) -> None:
    course = invitation.offering.course
    with translation.override(actor.language):
        back = urlencode({"next": reverse("academy:my_learning")})
        address = f"{settings.BASE_URL}{reverse('account_signup')}?{back}"
    queue_email(
        template="academy_invitation",
        to=invitation.email,
        context={
            "course": course.title,
            "by": actor.name,
            "until": invitation.expires_at,
            "address": address,
            "email": invitation.email,
        },
        key=f"academy.invitation:{invitation.pk}",
        language=actor.language,
    )


def erase(user: User) -> None:
    """Nothing is left of what was sent to somebody's addresses."""
    own = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    PlaceInvitation.objects.filter(any_of("email", {user.email, *own})).delete()


def _forget(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


declare(
    Rule(
        key="place_invitations",
        what=gettext_lazy("Addresses that were invited to a course"),
        why=gettext_lazy("For trainers to see whom they have asked"),
        days=180,
        least=30,
        most=731,
        due=lambda limit: not_of_held_addresses(
            PlaceInvitation.objects.filter(expires_at__lt=limit), "email"
        ),
        forget=_forget,
    )
)
