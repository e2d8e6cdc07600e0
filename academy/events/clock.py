"""What the clock does with sessions. Run twice, nothing is done or told twice."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from academy.enrolment.states import EnrolmentState
from academy.events import notices, rules
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.refusals import Refusal

REMIND_BEFORE = datetime.timedelta(days=2)
WARN_BEFORE = datetime.timedelta(days=7)
HAS_LEFT = (EnrolmentState.WITHDRAWN, EnrolmentState.FAILED, EnrolmentState.EXPIRED)


def look_after_sessions() -> tuple[int, int, int, int]:
    """Every few minutes: places of who has left, offers that ended, reminders, warnings of too
    few."""
    return free_places_of_who_left(), rules.end_offers(), remind(), warn_of_too_few()


def free_places_of_who_left() -> int:
    """Who has left the course, is in another offering of it by now or has closed their account
    needs no place: it goes to the next in the queue."""
    moved = ~Q(session__offering=F("enrolment__offering"))
    has_left = Q(enrolment__state__in=HAS_LEFT) | Q(enrolment__user__is_active=False)
    found = Booking.objects.filter(
        moved | has_left, state__in=State.OPEN, session__starts_at__gt=timezone.now()
    )
    return sum(_free(booking) for booking in found.select_related("session"))


def _free(booking: Booking) -> bool:
    try:
        rules.cancel(booking, actor=None, why="Not on the course any more")
    except Refusal:  # it began, or they let it go themselves
        return False
    return True


def remind() -> int:
    """Two days before, each person once; nobody whose data are kept without being used."""
    now = timezone.now()
    due = Booking.objects.filter(
        state=State.BOOKED,
        reminded_at=None,
        session__cancelled_at=None,
        session__starts_at__gt=now,
        session__starts_at__lte=now + REMIND_BEFORE,
        enrolment__user__restricted_at=None,
    )
    return sum(_remind(pk) for pk in list(due.values_list("pk", flat=True)))


def _remind(pk: int) -> bool:
    with transaction.atomic():
        found = Booking.objects.select_for_update(of=("self",)).get(pk=pk)
        if found.reminded_at is not None or found.state != State.BOOKED:
            return False
        found.reminded_at = timezone.now()
        found.save(update_fields=["reminded_at"])
        notices.tell(found, "reminder")
    return True


def warn_of_too_few() -> int:
    """A week before, once: fewer are booked than are needed."""
    now = timezone.now()
    due = (
        Session.objects.to_come()
        .with_places()
        .filter(minimum__gt=0, minimum_told_at=None, starts_at__lte=now + WARN_BEFORE)
    )
    warned = 0
    for session in due:
        if session.held >= session.minimum:
            continue
        with transaction.atomic():
            told = Session.objects.filter(pk=session.pk, minimum_told_at=None)
            if told.update(minimum_told_at=now):
                notices.tell_too_few(session, session.held)
                warned += 1
    return warned
