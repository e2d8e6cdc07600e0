"""Booking a place, waiting for one, letting it go: the one place that changes a booking.

Every function locks the row of the session, then looks, then writes: the state, a line in the audit
log and what is told, in one transaction. Places are offered in the order of the queue and never
after the start.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.catalogue.permissions import runs_offering
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.rules import current_cycle
from academy.enrolment.states import EnrolmentState
from academy.events import notices
from academy.events.deadlines import free_until
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.events.transitions import BEGINNINGS, ENDED, MOVES, By
from academy.refusals import NotYours, Refusal
from accounts.audit.log import record
from accounts.models import User

OFFER_HOLDS = datetime.timedelta(hours=48)
MOST_PEOPLE_IN_A_QUEUE = 500


class SessionOver(Refusal):
    """It has begun, or was called off."""

    message = _("This session cannot be booked any more.")


class OtherSessionBooked(Refusal):
    """One session of a unit at a time."""

    message = _("You have a place in another session of this unit. Cancel that one first.")


class WasThere(Refusal):
    """Nothing is left to do."""

    message = _("You have been to a session of this unit already.")


class OfferOver(Refusal):
    """The time to accept has passed, or the place was let go."""

    message = _("This offer is over. You can join the waiting list again.")


class CannotMove(Refusal):
    """A booking cannot go from where it is to where somebody wants it."""

    message = _("This booking cannot change like that.")


def locked(session: Session) -> Session:
    """The session, whose row nobody else can lock until the transaction ends."""
    rows = Session.objects.select_for_update(of=("self",))
    return rows.select_related("offering__course").get(pk=session.pk)


def held(session: Session) -> int:
    """Places that nobody else can take. Called under the lock of the session."""
    return Booking.objects.filter(session=session, state__in=State.HOLDS_A_PLACE).count()


def book(session: Session, enrolment: Enrolment, *, actor: User) -> Booking:
    """Take a place, or the last one in the queue. Asked again, the booking that there is."""
    with transaction.atomic():
        session = locked(session)
        who = standing(actor, enrolment, session)
        if not who:
            raise NotYours
        if not session.is_open or session.offering.cancelled_at is not None:
            raise SessionOver
        # One person at two dates of a unit at once: the second waits here, and finds the first.
        current = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        if current.state != EnrolmentState.ACTIVE or current.offering_id != session.offering_id:
            raise NotYours
        mine = Booking.objects.filter(
            enrolment=enrolment, session__unit_key=session.unit_key
        ).select_related("session")
        cycle = current_cycle(enrolment)
        if any(was_there(one, cycle) for one in mine):
            raise WasThere
        there = next((one for one in mine if one.is_to_come), None)
        if there is not None:
            if there.session_id == session.pk:
                return there
            raise OtherSessionBooked
        target = State.BOOKED if has_a_place(session) else State.WAITLISTED
        before = mine.filter(session=session).first()
        if before is not None:
            before.queued_at = timezone.now()
            name = "book_again" if target == State.BOOKED else "wait_again"
            booking = apply(before, name, actor=actor)
        else:
            if not who & BEGINNINGS[target]:
                raise NotYours
            booking = Booking.objects.create(session=session, enrolment=enrolment, state=target)
            write_down(booking, before="", actor=actor)
        notices.tell(booking, "booked" if target == State.BOOKED else "waitlisted")
    return booking


def was_there(booking: Booking, cycle: EnrolmentCycle | None) -> bool:
    """Whether it is attendance in this cycle: who renews goes to a session again."""
    if booking.state != State.ATTENDED:
        return False
    return cycle is None or booking.session.ends_at >= cycle.started_at


def has_a_place(session: Session) -> bool:
    """Whether one is free, and nobody waits for it. Called under the lock of the session."""
    waiting = Booking.objects.filter(session=session, state=State.WAITLISTED).exists()
    return not waiting and held(session) < session.capacity


def accept(booking: Booking, *, actor: User) -> Booking:
    """Take the place that is offered; accepted again, it is there. Raises OfferOver where its time
    has passed.
    """
    with transaction.atomic():
        session = locked(booking.session)
        found = fresh(booking, session)
        if found.state == State.BOOKED:
            return found
        over = found.offer_until is None or found.offer_until <= timezone.now()
        if found.state != State.OFFERED or over or session.cancelled_at is not None:
            raise OfferOver
        found = apply(found, "accept", actor=actor)
        notices.tell(found, "booked")
    return found


def cancel(booking: Booking, *, actor: User | None, why: str = "") -> Booking:
    """Let a place, an offer or the waiting list go; the place goes to the next in the queue. After
    the day until which one cancels freely it is late, and the managers of the person are told.
    Cancelled again, it is cancelled.
    """
    with transaction.atomic():
        session = locked(booking.session)
        found = fresh(booking, session)
        if found.state in ENDED:
            return found
        if session.has_begun and found.state == State.BOOKED:
            raise SessionOver
        if found.state != State.BOOKED:
            name = "let_go"
        elif is_late(found, actor=actor):
            name = "cancel_late"
        else:
            name = "cancel"
        was_booked = found.state == State.BOOKED
        found = apply(found, name, actor=actor, why=why)
        if was_booked:
            notices.tell(found, "cancelled")
        if name == "cancel_late":
            notices.tell_managers(found)
        promote(session)
    return found


def is_late(booking: Booking, *, actor: User | None) -> bool:
    """Whether cancelling now is late: by the person, of a session that was not moved on them."""
    own = actor is not None and actor.pk == booking.enrolment.user_id
    return own and not booking.is_free_to_cancel and timezone.now() >= free_until(booking.session)


def promote(session: Session) -> list[Booking]:
    """Offer free places to those who wait, in their order. Called under the lock of the session."""
    if not session.is_open or session.offering.cancelled_at is not None:
        return []
    free = session.capacity - held(session)
    if free <= 0:
        return []
    waiting = Booking.objects.filter(session=session, state=State.WAITLISTED)
    waiting = waiting.select_related("enrolment__user", "session__offering__course")
    now = timezone.now()
    offered = []
    for booking in waiting.order_by("queued_at", "pk")[: min(free, MOST_PEOPLE_IN_A_QUEUE)]:
        booking.offer_until = min(now + OFFER_HOLDS, session.starts_at)
        offered.append(apply(booking, "offer", actor=None))
        notices.tell(booking, "offered")
    return offered


def end_offers() -> int:
    """Offers that nobody has accepted in time go to the next in the queue; how many have ended."""
    over = Booking.objects.filter(state=State.OFFERED, offer_until__lte=timezone.now())
    ended = 0
    for pk, session_id in list(over.values_list("pk", "session_id")):
        with transaction.atomic():
            session = locked(Session(pk=session_id))
            booking = fresh(Booking(pk=pk), session)
            still = booking.offer_until is not None and booking.offer_until <= timezone.now()
            if booking.state != State.OFFERED or not still:
                continue
            apply(booking, "let_go", actor=None, why="The offer was not taken in time")
            notices.tell(booking, "offer_over")
            promote(session)
            ended += 1
    return ended


def standing(actor: User | None, enrolment: Enrolment, session: Session) -> frozenset[By]:
    """What somebody is to a booking; nobody at all is the system. The session is run by those who
    run its offering, whatever offering a learner has moved to since.
    """
    if actor is None:
        return frozenset({By.SYSTEM})
    if actor.pk == enrolment.user_id:
        return frozenset({By.LEARNER})
    return frozenset({By.TRAINER}) if runs_offering(actor, session.offering) else frozenset()


def move(booking: Booking, name: str, *, actor: User | None, why: str = "") -> Booking:
    """Make one of the moves of the table. Raises CannotMove or NotYours."""
    with transaction.atomic():
        session = locked(booking.session)
        return apply(fresh(booking, session), name, actor=actor, why=why)


def fresh(booking: Booking, session: Session) -> Booking:
    """As the booking is now, in a session that is locked."""
    rows = Booking.objects.select_related("enrolment__user", "enrolment__offering__course")
    found: Booking = rows.get(pk=booking.pk)
    found.session = session
    return found


def apply(booking: Booking, name: str, *, actor: User | None, why: str = "") -> Booking:
    """Make a move of a fresh booking. Raises CannotMove or NotYours."""
    step = MOVES[name]
    before = booking.state
    if before not in step.sources:
        raise CannotMove
    if not step.by & standing(actor, booking.enrolment, booking.session):
        raise NotYours
    booking.state = step.target
    booking.changed_at = timezone.now()
    if step.target != State.OFFERED:
        booking.offer_until = None
    booking.save()
    write_down(booking, before=before, actor=actor, why=why)
    return booking


def write_down(booking: Booking, *, before: str, actor: User | None, why: str = "") -> None:
    """Into the audit log."""
    record(
        f"booking.{booking.state}",
        actor=actor,
        target=booking,
        label=f"{booking.session.title}: {booking.enrolment.user}",
        before=before,
        after=booking.state,
        why=why,
    )
