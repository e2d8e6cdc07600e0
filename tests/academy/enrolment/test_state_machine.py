"""Any order of moves by anybody: what holds after each of them."""

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from academy.enrolment import rules as enrolments
from academy.enrolment.standing import LineManager
from academy.models import Enrolment
from academy.refusals import Refusal
from accounts.models import AuditEntry
from signpost.outbox.models import OutboxEvent
from tests.academy.enrolment.test_transitions import TABLE
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import UserFactory

CAPACITY = 1


class Places(RuleBasedStateMachine):
    """Two people and one place, with the table as the model of what may happen."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        course = CourseFactory(units=0)
        self.offering = OfferingFactory(course=course, mode="approval", capacity=CAPACITY)
        self.learners = [UserFactory(), UserFactory()]
        self.trainer = UserFactory(trainer=True)
        self.lines = AuditEntry.objects.filter(action__startswith="enrolment.").count()
        self.events = OutboxEvent.objects.filter(topic__startswith="academy.enrolment_").count()
        self.moves = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(who=st.integers(0, 1))
    def ask(self, who):
        before = Enrolment.objects.count()
        try:
            enrolments.enrol(self.offering, learner=self.learners[who])
        except Refusal:
            return
        self.moves += Enrolment.objects.count() - before

    @rule(
        which=st.integers(0, 3),
        name=st.sampled_from(sorted(TABLE)),
        by=st.sampled_from(["learner", "trainer", "system", "line-manager"]),
    )
    def move(self, which, name, by):
        rows = list(Enrolment.objects.order_by("-pk")[:4])
        if which >= len(rows):
            return
        row = rows[which]
        sources, target, people = TABLE[name]
        actor = {
            "learner": row.user,
            "trainer": self.trainer,
            "system": None,
            "line-manager": LineManager(row.pk, "m@example.org"),
        }[by]
        may = row.state in sources.split() and by in people.split()
        try:
            enrolments.move(row, name, actor=actor)
        except Refusal:
            return
        assert may
        assert Enrolment.objects.get(pk=row.pk).state == target
        self.moves += 1

    @invariant()
    def nobody_is_in_twice_and_nobody_too_many(self):
        for learner in self.learners:
            assert Enrolment.objects.of(learner).open().count() <= 1
        assert Enrolment.objects.filter(offering=self.offering).holding_a_seat().count() <= CAPACITY

    @invariant()
    def every_move_left_its_line_and_its_event(self):
        lines = AuditEntry.objects.filter(action__startswith="enrolment.").count()
        events = OutboxEvent.objects.filter(topic__startswith="academy.enrolment_").count()
        assert lines - self.lines == self.moves
        assert events - self.events == self.moves

    @invariant()
    def rounds_are_numbered_and_the_last_alone_is_open(self):
        for row in Enrolment.objects.all():
            cycles = list(row.cycles.order_by("number"))
            assert [cycle.number for cycle in cycles] == list(range(1, len(cycles) + 1))
            assert all(cycle.completed_at for cycle in cycles[:-1])
            if row.state == "completed":
                assert cycles[-1].completed_at


@pytest.mark.django_db
def test_no_order_of_moves_breaks_a_promise():
    run_state_machine_as_test(
        Places,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
