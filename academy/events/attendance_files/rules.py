"""Who of a file is who of the register, and marking them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from allauth.account.models import EmailAddress

from academy.events import register
from academy.events.attendance_files.reading import Presence
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.refusals import Refusal
from accounts.models import ProfessionalStatus, User


class Times(NamedTuple):
    """What is to be written of one booking."""

    booking: UUID
    arrived: datetime.datetime
    left: datetime.datetime | None


@dataclass(frozen=True)
class Known:
    """Somebody of the file who is booked. `by_name`: the file had no address that is theirs."""

    booking: Booking
    presence: Presence
    state: State
    by_name: bool

    @property
    def times(self) -> Times:
        """What is to be written."""
        return Times(self.booking.uuid, self.presence.arrived, self.presence.left)


@dataclass
class Compared:
    """A file beside a register: whom it marks; who is marked already and stays so; who is booked
    and not in it; who is in it and not booked.
    """

    known: list[Known] = field(default_factory=list)
    marked: list[Booking] = field(default_factory=list)
    missing: list[Booking] = field(default_factory=list)
    others: list[Presence] = field(default_factory=list)


def compare(session: Session, presences: Iterable[Presence]) -> Compared:
    """Matched by any address that we know to be somebody's; whom no address finds, by a name that
    one person alone has, on the register and in the file.
    """
    rows = session.bookings.filter(state__in=State.ON_THE_REGISTER).select_related(
        "enrolment__user"
    )
    people = {one.enrolment.user_id: one for one in rows}
    by_email, by_name = _addresses_of(people), _alone(people)
    found, seen = Compared(), set()
    presences = list(presences)
    names = [one.name.casefold() for one in presences]
    for one in sorted(presences, key=lambda one: one.email not in by_email):
        number = by_email.get(one.email)
        named = by_name.get(one.name.casefold()) if names.count(one.name.casefold()) == 1 else None
        person = number or named
        if person is None or person in seen:
            found.others.append(one)
            continue
        seen.add(person)
        booking = people[person]
        if booking.state == State.BOOKED:
            state = register.judged(session, one.arrived, one.left)
            found.known.append(Known(booking, one, state, by_name=number is None))
        else:
            found.marked.append(booking)
    found.missing = [
        one for number, one in people.items() if number not in seen and one.state == State.BOOKED
    ]
    return found


def write(session: Session, times: Iterable[Times], *, actor: User) -> tuple[int, list[str]]:
    """Mark who is not marked yet: how many, and whom nobody could mark, each with the reason. The
    same file again changes nothing.
    """
    bookings = {
        one.uuid: one
        for one in session.bookings.filter(state=State.BOOKED).select_related(
            "session", "enrolment__user"
        )
    }
    number, refused = 0, []
    for one in times:
        booking = bookings.get(one.booking)
        if booking is None:
            continue
        try:
            register.mark(booking, actor=actor, arrived=one.arrived, left=one.left)
            number += 1
        except Refusal as error:
            refused.append(f"{booking.enrolment.user.name}: {error}")
    return number, refused


def _addresses_of(people: Iterable[int]) -> dict[str, int]:
    users = list(people)
    own = EmailAddress.objects.filter(user__in=users, verified=True)
    at_work = ProfessionalStatus.objects.filter(user__in=users, email_confirmed_at__isnull=False)
    rows = [*at_work.values_list("work_email", "user"), *own.values_list("email", "user")]
    return {email.casefold(): user for email, user in rows if email}


def _alone(people: dict[int, Booking]) -> dict[str, int]:
    named = defaultdict(list)
    for number, booking in people.items():
        named[booking.enrolment.user.name.casefold()].append(number)
    return {name: numbers[0] for name, numbers in named.items() if name and len(numbers) == 1}
