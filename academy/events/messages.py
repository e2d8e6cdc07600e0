"""What those who run a session write to everybody who is booked."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from academy.catalogue.permissions import runs_offering
from academy.events.models import Booking, Session
from academy.events.notices import when
from academy.events.states import BookingState as State
from academy.refusals import NotYours, Refusal
from accounts.audit.log import record
from accounts.mail.sending import queue_email
from accounts.models import User

MOST_CHARACTERS = 2000


class NothingWritten(Refusal):
    """No words."""

    message = _("Please write your message.")


class TooLong(Refusal):
    """More than fits."""

    message = _("Please write at most 2,000 characters.")


class NobodyBooked(Refusal):
    """Nobody would read it."""

    message = _("Nobody is booked, so nobody would read it.")


def write_to_all(session: Session, words: str, *, actor: User) -> int:
    """An e-mail to each person on the register; how many. The same words again on the same day
    reach nobody twice. The log keeps that it was written and to how many, not the words.
    """
    if not runs_offering(actor, session.offering):
        raise NotYours
    words = words.strip().replace("\r\n", "\n")
    if not words:
        raise NothingWritten
    if len(words) > MOST_CHARACTERS:
        raise TooLong
    digest = hashlib.sha256(words.encode()).hexdigest()[:24]
    with transaction.atomic():
        people = session.bookings.filter(
            state__in=State.ON_THE_REGISTER, enrolment__user__is_active=True
        ).select_related("enrolment__user")
        told = 0
        for booking in people.order_by("pk"):
            booking.session = session
            key = f"session.message:{booking.pk}:{timezone.localdate():%Y%m%d}:{digest}"
            _send(booking, words, key=key)
            told += 1
        if not told:
            raise NobodyBooked
        record("session.message", actor=actor, target=session, label=str(session), after=str(told))
    return told


def _send(booking: Booking, words: str, *, key: str) -> None:
    session, person = booking.session, booking.enrolment.user
    with translation.override(person.language):
        address = f"{settings.BASE_URL}{reverse('academy:booking', args=[booking.uuid])}"
        context = {
            "name": person.name,
            "session": session,
            "course": session.offering.course.title,
            "when": when(session),
            "words": words,
            "address": address,
        }
    queue_email(
        template="academy_session_message",
        to=person.email,
        context=context,
        key=key,
        language=person.language,
    )
