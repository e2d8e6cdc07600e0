"""Attempts under every order of events: nothing that was acknowledged is lost, nobody gets more."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from academy.assessment.attempts import regrading
from academy.assessment.attempts import rules as attempts
from academy.assessment.choices import AttemptState
from academy.assessment.extra_time import rules as extra_time
from academy.models import Attempt
from academy.refusals import Refusal
from academy.tasks import close_overdue_attempts
from tests.factories.academy import TakingFactory
from tests.factories.people import UserFactory

ALLOWED, MINUTES, QUESTIONS = 3, 20, 2


class LostConnectionError(Exception):
    """The page never heard whether its answer was kept."""


class Sitting(RuleBasedStateMachine):
    """One learner, one timed quiz of two questions, three attempts."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.now = self.clock.start()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.taking = TakingFactory(
            time_limit_minutes=MINUTES, attempts_allowed=ALLOWED, pass_mark=100
        )
        self.acknowledged: dict[int, dict[int, str]] = {}
        self.shown: dict[int, object] = {}
        self.percent = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)
        self.clock.stop()

    def open(self):
        return Attempt.objects.filter(state=AttemptState.IN_PROGRESS).first()

    @rule()
    def start(self) -> None:
        before = self.open()
        with suppress(Refusal):
            attempt = attempts.start(self.taking.cycle, self.taking.unit)
            if before is not None and before.state == AttemptState.IN_PROGRESS:
                overdue = before.deadline <= timezone.now()
                assert overdue or attempt.pk == before.pk
            self.shown.setdefault(attempt.pk, attempt.deadline)

    @rule(number=st.integers(1, QUESTIONS), letter=st.sampled_from("abc"), lost=st.booleans())
    @precondition(lambda self: self.open() is not None)
    def answer(self, number: int, letter: str, lost: bool) -> None:
        attempt = self.open()
        with suppress(Refusal, LostConnectionError), transaction.atomic():
            attempts.answer(attempt.uuid, number, {"": [letter]}, learner=self.taking.learner)
            if lost:
                raise LostConnectionError
            self.acknowledged.setdefault(attempt.pk, {})[number] = letter

    @rule(minutes=st.integers(1, 25))
    def time_passes(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))

    @rule(percent=st.sampled_from([25, 50, 100]))
    def somebody_grants_extra_time(self, percent: int) -> None:
        self.percent = max(self.percent, percent)
        extra_time.grant(self.taking.learner, percent=percent, actor=UserFactory(assessor=True))

    @rule()
    def the_clock_sweeps(self) -> None:
        close_overdue_attempts()

    @rule(times=st.integers(1, 2))
    @precondition(lambda self: self.open() is not None)
    def submit(self, times: int) -> None:
        attempt = self.open()
        for _ in range(times):
            attempts.submit(attempt.uuid, learner=self.taking.learner)

    @rule()
    def score_again(self) -> None:
        for attempt in Attempt.objects.filter(state=AttemptState.SUBMITTED):
            change = regrading.score_again(
                attempt.pk, actor=None, why="to see that nothing changes"
            )
            assert change is not None
            assert change.is_none

    @invariant()
    def what_was_acknowledged_is_there(self) -> None:
        for pk, answers in self.acknowledged.items():
            items = {item.number: item for item in Attempt.objects.get(pk=pk).items.all()}
            for number, letter in answers.items():
                assert items[number].answer == {"chosen": [letter]}

    @invariant()
    def nobody_gets_more_attempts_or_time_than_theirs(self) -> None:
        made = list(Attempt.objects.all())
        assert len(made) <= ALLOWED
        assert sum(one.is_open for one in made) <= 1
        most = timedelta(minutes=MINUTES * (100 + self.percent) / 100)
        for one in made:
            assert one.deadline - one.started_at <= most
            assert one.deadline >= self.shown[one.pk]
            assert one.ended_at is None or one.ended_at <= one.deadline

    @invariant()
    def replaying_the_steps_gives_the_stored_mark(self) -> None:
        for attempt in Attempt.objects.filter(state=AttemptState.SUBMITTED):
            stored = [item.score for item in attempt.items.all()]
            assert [item.score for item in attempts.replayed(attempt)] == stored


@pytest.mark.django_db
def test_r10_no_order_of_events_loses_an_answer_or_gives_anybody_more():
    run_state_machine_as_test(
        Sitting,
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
