"""Whatever happens in whatever order: never oversold, the order kept, nobody told twice."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from academy.events import rules, sessions
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.models import Offering
from academy.refusals import Refusal
from accounts.models import OutgoingEmail
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.people import UserFactory

PEOPLE = 6


class Bookings(RuleBasedStateMachine):
    """One session, six people, a trainer and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = timezone.now()
        offering = Offering.objects.create(course=live_course())
        self.trainer = UserFactory(trainer=True)
        self.session = session_of(offering, days=10, capacity=2)
        self.people = [learner_of(offering) for _ in range(PEOPLE)]
        self.promoted: list[int] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def do(self, act, *args, **kwargs):
        with time_machine.travel(self.now, tick=False):
            try:
                with transaction.atomic():
                    return act(*args, **kwargs)
            except Refusal:
                return None

    def booking_of(self, number: int) -> Booking | None:
        return Booking.objects.filter(
            session=self.session, enrolment=self.people[number]
        ).select_related("enrolment__user", "session").first()  # fmt: skip

    @rule(number=st.integers(0, PEOPLE - 1))
    def book(self, number: int) -> None:
        one = self.people[number]
        self.do(rules.book, self.session, one, actor=one.user)

    @rule(number=st.integers(0, PEOPLE - 1))
    def cancel(self, number: int) -> None:
        if booking := self.booking_of(number):
            self.do(rules.cancel, booking, actor=booking.enrolment.user)

    @rule(number=st.integers(0, PEOPLE - 1))
    def accept(self, number: int) -> None:
        if booking := self.booking_of(number):
            self.do(rules.accept, booking, actor=booking.enrolment.user)

    @rule(capacity=st.integers(1, 4))
    def resize(self, capacity: int) -> None:
        self.do(sessions.change, self.session, actor=self.trainer, capacity=capacity)

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.now += datetime.timedelta(hours=hours)
        self.do(rules.end_offers)

    @precondition(lambda self: self.now < self.session.starts_at)
    @rule(hours=st.integers(1, 48))
    def move(self, hours: int) -> None:
        starts = Session.objects.get(pk=self.session.pk).starts_at
        starts += datetime.timedelta(hours=hours)
        ends = starts + datetime.timedelta(hours=2)
        self.do(sessions.change, self.session, actor=self.trainer, starts_at=starts, ends_at=ends)

    @invariant()
    def never_oversold(self) -> None:
        session = Session.objects.get(pk=self.session.pk)
        assert rules.held(session) <= session.capacity

    @invariant()
    def no_place_is_left_free_while_somebody_waits(self) -> None:
        session = Session.objects.get(pk=self.session.pk)
        waiting = Booking.objects.filter(session=session, state=State.WAITLISTED)
        if waiting.exists() and self.now < session.starts_at:
            assert rules.held(session) == session.capacity

    @invariant()
    def who_is_offered_came_before_who_waits(self) -> None:
        rows = Booking.objects.filter(session=self.session)
        offered = rows.filter(state=State.OFFERED).values_list("queued_at", flat=True)
        waiting = rows.filter(state=State.WAITLISTED).values_list("queued_at", flat=True)
        assert not offered or not waiting or max(offered) <= min(waiting)

    @invariant()
    def no_offer_lasts_beyond_the_start(self) -> None:
        session = Session.objects.get(pk=self.session.pk)
        rows = Booking.objects.filter(session=session, state=State.OFFERED)
        assert all(one.offer_until <= session.starts_at for one in rows)

    @invariant()
    def nobody_is_told_twice(self) -> None:
        keys = OutgoingEmail.objects.values_list("key", flat=True)
        assert all(number == 1 for number in Counter(keys).values())
        for booking in Booking.objects.filter(session=self.session):
            sent = [key for key in keys if key.startswith("session.") and f":{booking.pk}:" in key]
            assert len(sent) == booking.sequence


@pytest.mark.django_db
def test_whatever_happens_in_whatever_order():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Bookings,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
