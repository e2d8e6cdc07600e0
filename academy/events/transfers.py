"""Changing to another date in one step: the place that somebody has is let go only for another."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from academy.events import rules
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.refusals import NotYours, Refusal
from accounts.models import User


class NoPlaceThere(Refusal):
    """The other date is full, or somebody waits for it."""

    message = _("That date has no place left. You keep the one that you have.")


def transfer(booking: Booking, to: Session, *, actor: User) -> Booking:
    """The booking of another session of the same unit and offering. It is late where cancelling
    would be. Asked again, the booking that there is. Raises NoPlaceThere, what `cancel` and `book`
    raise, and NotYours for a session of something else.
    """
    with transaction.atomic():
        # Two people who change places with each other wait in the same order.
        sessions = {pk: rules.locked(Session(pk=pk)) for pk in sorted({booking.session_id, to.pk})}
        here, there = sessions[booking.session_id], sessions[to.pk]
        if (here.offering_id, here.unit_key) != (there.offering_id, there.unit_key):
            raise NotYours
        found = rules.fresh(booking, here)
        if found.state not in State.OPEN:
            return _already(found, there)
        if here.pk == there.pk:
            return found
        if not there.is_open:
            raise rules.SessionOver
        if not rules.has_a_place(there):
            raise NoPlaceThere
        rules.cancel(found, actor=actor, why="Another date")
        return rules.book(there, found.enrolment, actor=actor)


def _already(booking: Booking, there: Session) -> Booking:
    mine = Booking.objects.filter(session=there, enrolment=booking.enrolment_id)
    made = mine.filter(state=State.BOOKED).first()
    if made is None:
        raise rules.CannotMove
    return made
