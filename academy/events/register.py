"""The register: who was there, from when until when. Late or left early, beyond the grace, is no
attendance; a correction needs its reason.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.enrolment import rules as enrolments
from academy.events import notices, rules
from academy.events.models import AttendanceMark, Booking, Session
from academy.events.states import BookingState as State
from academy.learning import progress
from academy.refusals import Refusal
from accounts.audit.log import record
from accounts.models import User

OPENS_BEFORE = datetime.timedelta(hours=1)
MOVE_TO = {State.ATTENDED: "attend", State.PARTLY_ATTENDED: "attend_partly", State.NO_SHOW: "miss"}


def judged(
    session: Session, arrived: datetime.datetime | None, left: datetime.datetime | None
) -> State:
    """What somebody's times mean. Without a time of leaving they stayed to the end."""
    if arrived is None:
        return State.NO_SHOW
    grace = datetime.timedelta(minutes=session.grace_minutes)
    in_time = arrived <= session.starts_at + grace
    stayed = left is None or left >= session.ends_at - grace
    return State.ATTENDED if in_time and stayed else State.PARTLY_ATTENDED


def mark(
    booking: Booking,
    *,
    actor: User,
    arrived: datetime.datetime | None,
    left: datetime.datetime | None = None,
    why: str = "",
) -> Booking:
    """Write what a trainer saw. Once marked it is corrected, with a reason; the same again changes
    nothing. Attendance is a requirement like any other: the certificate follows by itself, and a
    correction that takes it away from somebody who has one goes to a person.
    """
    with transaction.atomic():
        session = rules.locked(booking.session)
        found = rules.fresh(booking, session)
        require_open(session)
        if found.state not in State.ON_THE_REGISTER:
            raise rules.CannotMove
        if arrived is not None and left is not None and left <= arrived:
            raise Refusal(_("Somebody leaves after they have come."))
        state = judged(session, arrived, left)
        last = found.marks.last()
        if last is not None and (last.arrived_at, last.left_at) == (arrived, left):
            return found
        if last is not None and not why.strip():
            raise Refusal(_("Please say why you correct it."))
        before = found.state
        found = rules.apply(found, MOVE_TO[state], actor=actor, why=why)
        AttendanceMark.objects.create(
            booking=found, arrived_at=arrived, left_at=left, state=state, why=why[:300], by=actor
        )
        _follow(found, before=State(before), actor=actor)
    return found


def require_open(session: Session) -> None:
    """Raises Refusal where nobody can be marked."""
    if session.cancelled_at is not None or timezone.now() < session.starts_at - OPENS_BEFORE:
        raise Refusal(_("The register opens an hour before the session."))


def close(session: Session, *, actor: User) -> int:
    """After the end: who is booked and not marked was not there. How many. Managers hear of
    everybody who was not, however that was marked: until now it could still be corrected. A trainer
    who learns here is marked by another.
    """
    with transaction.atomic():
        found = rules.locked(session)
        if found.ends_at > timezone.now():
            raise Refusal(_("The register is closed after the session has ended."))
        unmarked = found.bookings.filter(state=State.BOOKED).exclude(enrolment__user=actor)
        missing = list(unmarked)
        for booking in missing:
            mark(booking, actor=actor, arrived=None)
        absent = found.bookings.filter(state=State.NO_SHOW)
        for booking in absent.select_related("enrolment__user", "session"):
            notices.tell_managers(booking)
        record("session.closed", actor=actor, target=found, label=str(found))
    return len(missing)


def walk_in(session: Session, email: str, *, actor: User) -> Booking:
    """Somebody on the course who stands at the door without a booking: there is a chair or there is
    not, the trainer sees it, and so no place is counted. Raises Refusal for who is not on it, and
    for who has not begun: what is marked counts for a round that has.
    """
    with transaction.atomic():
        found = rules.locked(session)
        require_open(found)
        enrolment = (
            found.offering.enrolments.holding_a_seat()
            .select_related("user", "offering__course")
            .filter(user__email__iexact=email.strip())
            .first()
        )
        if enrolment is None:
            raise Refusal(_("Nobody with this address is on the course."))
        if enrolment.has_a_place:
            words = _(
                "%(name)s has a place and has not begun. Ask them to begin on their page first."
            )
            raise Refusal(words % {"name": enrolment.user.name})
        booking, is_new = Booking.objects.get_or_create(
            session=found, enrolment=enrolment, defaults={"state": State.BOOKED}
        )
        if is_new:
            rules.write_down(booking, before="", actor=actor, why="Walked in")
        elif booking.state not in State.ON_THE_REGISTER:
            before, booking.state = booking.state, State.BOOKED
            booking.offer_until = None
            booking.save(update_fields=["state", "offer_until"])
            booking.enrolment = enrolment
            rules.write_down(booking, before=before, actor=actor, why="Walked in")
    return booking


def _follow(booking: Booking, *, before: State, actor: User) -> None:
    """What attendance does for the course: for the cycle in which the session was."""
    cycles = booking.enrolment.cycles.filter(started_at__lte=booking.session.ends_at)
    cycle = cycles.order_by("-number").first() or enrolments.current_cycle(booking.enrolment)
    if cycle is None or booking.state == before:
        return
    key, title = booking.session.unit_key, booking.session.title
    if booking.state == State.ATTENDED:
        progress.note_done(cycle, unit_key=key, title=title)
        enrolments.complete_if_ready(cycle)
    elif before == State.ATTENDED:
        if cycle.completed_at is None:
            progress.note_not_done(cycle, unit_key=key)
        else:
            notices.tell_of_corrected(booking, actor=actor)
