"""Moving a session, calling it off, giving it more places or fewer: everybody concerned is told
once, and who was booked may cancel freely after a move.
"""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.events import notices, rules
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.refusals import Refusal
from accounts.audit.log import record
from accounts.models import User

# What people have in their calendars.
TOLD = ("starts_at", "ends_at", "time_zone", "place", "joining_url", "title")


def may_change(session: Session, **values: Any) -> set[str]:
    """What of the given values stands in people's calendars and is another. Raises Refusal for a
    session that was called off, for a time that has passed, and for fewer places than are taken.
    """
    found = Session.objects.get(pk=session.pk)
    if found.cancelled_at is not None:
        raise rules.SessionOver
    moved = {name for name in TOLD if name in values and values[name] != getattr(found, name)}
    starts_at = values.get("starts_at", found.starts_at)
    if {"starts_at", "ends_at"} & moved and starts_at <= timezone.now():
        raise Refusal(_("A session is moved to a time that is still to come."))
    taken = rules.held(found)
    if values.get("capacity", found.capacity) < taken:
        words = _("%(taken)d places are taken: it cannot have fewer.")
        raise Refusal(words % {"taken": taken})
    return moved


def change(session: Session, *, actor: User, **values: Any) -> Session:
    """Change what is given. Raises what `may_change` raises."""
    with transaction.atomic():
        found = rules.locked(session)
        moved = may_change(found, **values)
        for name, value in values.items():
            setattr(found, name, value)
        if moved:
            found.sequence += 1
        found.full_clean()
        found.save()
        record("session.changed", actor=actor, target=found, label=str(found))
        if moved:
            _tell_of_move(found)
        rules.promote(found)
    return found


def _tell_of_move(session: Session) -> None:
    people = session.bookings.filter(state__in=State.OPEN).select_related(
        "enrolment__user", "enrolment__offering__course"
    )
    for booking in people.order_by("pk"):
        booking.session = session
        if booking.state == State.BOOKED:
            booking.is_free_to_cancel = True
        elif booking.state == State.OFFERED:
            booking.offer_until = min(_kept(booking), session.starts_at)
        booking.reminded_at = None
        booking.save(update_fields=["is_free_to_cancel", "offer_until", "reminded_at"])
        notices.tell(booking, "moved", is_in_calendar=booking.state == State.BOOKED)


def _kept(booking: Booking) -> datetime.datetime:
    return booking.offer_until or timezone.now()


def call_off(session: Session, *, actor: User, why: str) -> Session:
    """It does not take place: every open booking ends, and people hear of other dates."""
    if not why.strip():
        raise Refusal(_("Please say why: everybody who is booked reads it."))
    with transaction.atomic():
        found = rules.locked(session)
        if found.cancelled_at is not None:
            return found
        if found.has_begun:
            raise rules.SessionOver
        found.cancelled_at, found.cancelled_why = timezone.now(), why.strip()[:300]
        found.sequence += 1
        found.save(update_fields=["cancelled_at", "cancelled_why", "sequence"])
        record("session.called_off", actor=actor, target=found, label=str(found), why=why)
        for booking in found.bookings.filter(state__in=State.OPEN).order_by("pk"):
            one = rules.fresh(booking, found)
            was_booked = one.state == State.BOOKED
            name = "cancel" if was_booked else "let_go"
            rules.apply(one, name, actor=None, why="Called off")
            notices.tell(one, "called_off", is_in_calendar=was_booked)
    return found


def others_of(session: Session) -> list[Session]:
    """Other dates of the same unit and offering, with places left, the next first."""
    found = (
        Session.objects.to_come()
        .with_places()
        .filter(offering=session.offering_id, unit_key=session.unit_key)
    )
    return [one for one in found.exclude(pk=session.pk)[:20] if one.held < one.capacity][:5]
