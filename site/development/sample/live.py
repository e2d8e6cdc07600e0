"""Live training: past mornings with their registers, coming ones with places and a queue.
Development only.
"""

import datetime

from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.events import register, rules
from academy.events.date_requests.models import ONLINE, DateRequest
from academy.events.models import Booking, Nation, Session
from academy.models import Enrolment, Offering, UnitPage
from accounts.models import User

COURSE, OFFERING = "leading-online-safety", "In your own time"
# Days from now, place, places.
SESSIONS = [
    (-41, "Harbour House, Cardiff", 12), (-13, "", 20), (2, "Library, Bangor", 10),
    (9, "Harbour House, Cardiff", 4), (23, "", 20), (37, "Town Hall, Leeds", 16),
]  # fmt: skip
# What the register of the first says, in order: minutes after the start, or None.
CAME = [0, 5, -4, 22, None]
GETTING_IN = (
    "Ring at the side door: there are no steps. A room for prayer or quiet is next to ours."
)


def load_live_training() -> int:
    """How many sessions are new."""
    offering = Offering.objects.get(course__slug=COURSE, name=OFFERING)
    made = plan_sessions(offering)
    if not made:
        return 0
    trainer = User.objects.get(email="trainer@signpost.example")
    offering.trainers.add(trainer)
    people = User.objects.filter(email__contains="northmoor-police").order_by("-pk")[:14]
    learners = [enrolments.enrol(offering, learner=one) for one in people]
    _register(made[0], learners[: len(CAME)], trainer)
    for session, several in ((made[2], learners[5:8]), (made[3], learners[7:14])):
        for enrolment in several:
            if not Booking.objects.filter(enrolment=enrolment).exists():
                rules.book(session, enrolment, actor=enrolment.user)
    _wait_for_dates(offering)
    return len(made)


def _wait_for_dates(offering: Offering) -> None:
    """Nine people of schools whom none of these suits: most of them would come online."""
    people = User.objects.filter(email__contains="harbour-schools").order_by("pk")[:9]
    DateRequest.objects.bulk_create(
        DateRequest(user=one, course=offering.course, where=where)
        for number, one in enumerate(people)
        for where in ((ONLINE, Nation.WALES) if number < 6 else (ONLINE,))
    )


def plan_sessions(offering: Offering) -> list[Session]:
    """The mornings, unless they are there already."""
    if offering.sessions.exists():
        return []
    unit = UnitPage.objects.descendant_of(offering.course).get(kind="live")
    return [_session(offering, unit, *one) for one in SESSIONS]


def _session(offering: Offering, unit: UnitPage, days: int, place: str, places: int) -> Session:
    day = timezone.localtime() + datetime.timedelta(days=days)
    starts = day.replace(hour=9, minute=30, second=0, microsecond=0)
    return Session.objects.create(
        offering=offering,
        unit_key=unit.translation_key,
        title=unit.title,
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=3),
        place=place,
        nation=Nation.WALES if place.endswith(("Cardiff", "Bangor")) else Nation.ENGLAND,
        access_notes=GETTING_IN if place else "",
        joining_url="" if place else "https://meet.signpost.example/morning",
        bring="Your plan for the first hour, on paper.",
        capacity=places,
        minimum=4,
    )


def _register(session: Session, learners: list[Enrolment], trainer: User) -> None:
    for enrolment, minutes in zip(learners, CAME, strict=True):
        booking = register.walk_in(session, enrolment.user.email, actor=trainer)
        arrived = None
        if minutes is not None:
            arrived = session.starts_at + datetime.timedelta(minutes=minutes)
        register.mark(booking, actor=trainer, arrived=arrived)
