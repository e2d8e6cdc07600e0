"""Attempts that wait to be marked by a person, with a type of question made for this test."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.models import Attempt
from academy.assessment.choices import AttemptState
from academy.assessment.types import TYPES
from academy.assessment.types.short_text.question import ShortText
from academy.enrolment.states import EnrolmentState
from academy.refusals import AwaitingMarking, MarkRefused
from accounts.models import AuditEntry
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


class ReadByAPerson(ShortText):
    """The sample type: no machine judges what is written."""

    name = "sample"

    @property
    def template(self) -> str:
        return "types/short_text/ask.html"

    def grade(self, data, answer) -> Fraction | None:
        return None


@pytest.fixture
def taking(monkeypatch):
    """Somebody in a quiz of one written question and one to choose, worth a point each."""
    monkeypatch.setitem(TYPES, "sample", ReadByAPerson())
    written = QuestionFactory(type="sample", data={"accepted": ["-"], "match_case": False})
    return TakingFactory(quiz=QuizFactory(questions=[written, QuestionFactory()], pass_mark=80))


def submitted(taking, *, text="I would listen"):
    """An attempt with both questions answered, the second one right."""
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": [text]}, learner=taking.learner)
    right = attempt.items.get(number=2).version.data["choices"]
    chosen = next(choice["id"] for choice in right if choice["correct"])
    attempts.answer(attempt.uuid, 2, {"": [chosen]}, learner=taking.learner)
    return attempts.submit(attempt.uuid, learner=taking.learner)


def test_an_attempt_waits_until_its_last_answer_is_marked(taking):
    attempt = submitted(taking)

    assert (attempt.state, attempt.score, attempt.passed) == (
        AttemptState.AWAITING_MARKING,
        None,
        None,
    )
    assert attempt.ended_at is not None
    taking.enrolment.refresh_from_db()
    assert taking.enrolment.state == EnrolmentState.ACTIVE


def test_the_mark_that_was_missing_scores_the_attempt_and_completes_the_course(taking):
    attempt, assessor = submitted(taking), UserFactory(assessor=True)

    attempts.mark(attempt.items.get(number=1), points=Decimal("0.60"), actor=assessor)

    attempt.refresh_from_db()
    taking.enrolment.refresh_from_db()
    assert (attempt.state, attempt.score, attempt.passed) == (
        AttemptState.SUBMITTED,
        Decimal("80.00"),
        True,
    )
    assert taking.enrolment.state == EnrolmentState.COMPLETED
    line = AuditEntry.objects.get(action="attempt.marked")
    assert (line.actor_id, line.before, line.after) == (assessor.pk, "", "0.60")


@pytest.mark.parametrize(
    ("number", "points"),
    [
        pytest.param(1, "1.01", id="more than there are"),
        pytest.param(1, "-0.01", id="fewer than none"),
        pytest.param(2, "1", id="an answer that scores itself"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused_and_changes_nothing(taking, number, points):
    attempt = submitted(taking)

    with pytest.raises(MarkRefused):
        attempts.mark(attempt.items.get(number=number), points=Decimal(points), actor=UserFactory())

    attempt.refresh_from_db()
    assert attempt.state == AttemptState.AWAITING_MARKING


def test_what_was_not_answered_waits_for_nobody(taking):
    attempt = submitted(taking, text="")

    assert (attempt.state, attempt.score) == (AttemptState.SUBMITTED, Decimal("50.00"))


def test_an_attempt_that_has_its_score_is_not_marked(taking):
    attempt = submitted(taking)
    item = attempt.items.get(number=1)
    attempts.mark(item, points=Decimal(1), actor=UserFactory())

    with pytest.raises(MarkRefused):
        attempts.mark(item, points=Decimal(0), actor=UserFactory())


def test_another_attempt_waits_for_the_marks_of_the_last(taking):
    submitted(taking)

    with pytest.raises(AwaitingMarking):
        attempts.start(taking.cycle, taking.unit)


def test_the_learner_is_told_that_a_person_reads(taking, client):
    attempt = submitted(taking)
    client.force_login(taking.learner)

    page = client.get(reverse("academy:attempt_result", args=[attempt.uuid])).content.decode()

    assert "A person reads and marks them." in page
    assert "Not there yet" not in page


def test_the_database_knows_no_mark_without_who_gave_it(taking):
    attempt = submitted(taking)

    with pytest.raises(IntegrityError), transaction.atomic():
        attempt.items.filter(number=1).update(marked_points=1)


def test_the_database_knows_no_waiting_attempt_with_a_score(taking):
    attempt = submitted(taking)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(score=50)
