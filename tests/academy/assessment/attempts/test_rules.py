"""Attempts: one at a time, frozen at the start, ended by the server's clock."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from academy.assessment.attempts import rules as attempts
from academy.assessment.attempts.deadline import deadline_of
from academy.assessment.attempts.presenting import NotReleased, may_review, questions_after_release
from academy.assessment.choices import AttemptState, OverduePolicy, ReviewPolicy, SlotKind
from academy.assessment.question_bank import rules as questions
from academy.assessment.quizzes.rules import Conditions, draw_items
from academy.enrolment.states import EnrolmentState
from academy.models import Attempt, AttemptItem, AttemptStep, QuizSlot
from academy.refusals import AlreadyPassed, AttemptOver, BankTooSmall, NoAttemptsLeft, NotEnrolled
from academy.tasks import close_overdue_attempts
from tests.academy.counting import statements
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def answer_all(taking, attempt, *, right=True):
    """Answer every question as a learner would."""
    for item in attempt.items.select_related("version"):
        wanted = [c["id"] for c in item.version.data["choices"] if c["correct"] is right][:1]
        attempts.answer(attempt.uuid, item.number, {"": wanted}, learner=taking.learner)


def test_starting_again_goes_on_with_the_open_attempt():
    taking = TakingFactory()

    first = attempts.start(taking.cycle, taking.unit)
    again = attempts.start(taking.cycle, taking.unit)

    assert first == again
    assert [i.version_id for i in first.items.all()] == [i.version_id for i in again.items.all()]


def test_the_database_allows_one_attempt_in_progress():
    taking = TakingFactory()
    first = attempts.start(taking.cycle, taking.unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            cycle=first.cycle,
            quiz=first.quiz,
            unit_key=first.unit_key,
            unit_title=first.unit_title,
            number=2,
            seed=1,
            pass_mark=50,
            overdue_policy=first.overdue_policy,
            review=first.review,
        )


def test_passing_the_last_requirement_completes_the_course():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    answer_all(taking, attempt)

    done = attempts.submit(attempt.uuid, learner=taking.learner)

    taking.enrolment.refresh_from_db()
    assert (done.score, done.passed) == (Decimal(100), True)
    assert taking.enrolment.state == EnrolmentState.COMPLETED
    assert taking.learner.certificates.count() == 1


def test_failing_leaves_the_course_open():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    answer_all(taking, attempt, right=False)

    done = attempts.submit(attempt.uuid, learner=taking.learner)

    taking.enrolment.refresh_from_db()
    assert (done.score, done.passed) == (0, False)
    assert taking.enrolment.state == EnrolmentState.ACTIVE


def test_handing_in_twice_counts_once():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    answer_all(taking, attempt)

    first = attempts.submit(attempt.uuid, learner=taking.learner)
    second = attempts.submit(attempt.uuid, learner=taking.learner)

    assert (first.ended_at, first.score) == (second.ended_at, second.score)
    assert taking.learner.certificates.count() == 1


def test_attempts_run_out():
    taking = TakingFactory(attempts_allowed=2)
    for _ in range(2):
        attempts.submit(attempts.start(taking.cycle, taking.unit).uuid, learner=taking.learner)

    with pytest.raises(NoAttemptsLeft):
        attempts.start(taking.cycle, taking.unit)


def test_a_passed_quiz_is_not_taken_again():
    taking = TakingFactory(units=1)
    attempt = attempts.start(taking.cycle, taking.unit)
    answer_all(taking, attempt)
    attempts.submit(attempt.uuid, learner=taking.learner)

    with pytest.raises(AlreadyPassed):
        attempts.start(taking.cycle, taking.unit)


def test_who_left_starts_nothing():
    taking = TakingFactory()
    taking.enrolment.state = EnrolmentState.WITHDRAWN

    with pytest.raises(NotEnrolled):
        attempts.start(taking.cycle, taking.unit)


def test_r04_an_attempt_of_somebody_else_is_not_there():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    stranger = UserFactory()

    with pytest.raises(AttemptItem.DoesNotExist):
        attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=stranger)
    with pytest.raises(Attempt.DoesNotExist):
        attempts.submit(attempt.uuid, learner=stranger)


def test_a_change_in_the_bank_leaves_an_open_attempt_alone():
    question = QuestionFactory()
    taking = TakingFactory(quiz=QuizFactory(questions=[question]))
    attempt = attempts.start(taking.cycle, taking.unit)
    questions.add_version(
        question, type="single", text="New words?", data=question.latest.data, actor=None
    )

    assert attempt.items.get().version.text == "Question 1?"


def test_every_answer_is_a_step_and_the_last_one_counts():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)

    for choice in ("b", "a", "a", "c"):
        attempts.answer(attempt.uuid, 1, {"": [choice]}, learner=taking.learner)

    item = attempt.items.get(number=1)
    assert [step.answer["chosen"] for step in item.steps.all()] == [["b"], ["a"], ["c"]]
    assert item.answer == {"chosen": ["c"]}


def test_the_database_refuses_to_change_a_step():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE academy_attemptstep SET answer = '{}'")


def test_replaying_the_steps_gives_the_same_score():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)
    answer_all(taking, attempt, right=False)
    answer_all(taking, attempt)
    attempts.submit(attempt.uuid, learner=taking.learner)
    stored = list(attempt.items.values_list("number", "score"))

    assert [(item.number, item.score) for item in attempts.replayed(attempt)] == stored


def test_r09_answers_end_with_the_deadline():
    taking = TakingFactory(time_limit_minutes=10)
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)

    with time_machine.travel(timezone.now() + timedelta(minutes=11)), pytest.raises(AttemptOver):
        attempts.answer(attempt.uuid, 2, {"": ["a"]}, learner=taking.learner)

    assert AttemptStep.objects.count() == 1


@pytest.mark.parametrize(
    ("policy", "state", "score"),
    [
        pytest.param(OverduePolicy.SUBMIT, AttemptState.SUBMITTED, Decimal(50), id="submit"),
        pytest.param(OverduePolicy.ABANDON, AttemptState.ABANDONED, Decimal(0), id="abandon"),
    ],
)
def test_r09_the_sweeper_ends_what_is_overdue(policy, state, score):
    taking = TakingFactory(time_limit_minutes=10, overdue=policy, pass_mark=80)
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)
    assert close_overdue_attempts() == 0

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert close_overdue_attempts() == 1
        assert close_overdue_attempts() == 0

    attempt.refresh_from_db()
    assert (attempt.state, attempt.score) == (state, score)
    assert attempt.ended_at == attempt.deadline


def test_r09_starting_again_after_the_time_is_a_new_attempt():
    taking = TakingFactory(time_limit_minutes=10, attempts_allowed=2)
    first = attempts.start(taking.cycle, taking.unit)

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        second = attempts.start(taking.cycle, taking.unit)

    first.refresh_from_db()
    assert (first.state, second.number) == (AttemptState.SUBMITTED, 2)


def test_r09_extra_time_is_never_eaten_by_the_closing():
    now = timezone.now()
    conditions = Conditions(
        pass_mark=50,
        attempts_allowed=None,
        time_limit=timedelta(minutes=60),
        overdue=OverduePolicy.SUBMIT,
        review=ReviewPolicy.AFTER_EACH,
        shuffle=True,
        extra_time=timedelta(minutes=15),
    )

    assert deadline_of(conditions, started_at=now) == now + timedelta(minutes=75)
    closes = now + timedelta(minutes=30)
    end = deadline_of(replace(conditions, closes_at=closes), started_at=now)
    assert end == now + timedelta(minutes=45)


def test_a_seed_draws_the_same_items():
    for _ in range(8):
        QuestionFactory()
    quiz = QuizFactory(questions=[QuestionFactory(category="other")])
    shelf = QuestionFactory().category
    QuizSlot.objects.create(quiz=quiz, kind=SlotKind.DRAW, category=shelf, count=5, sort_order=9)

    one, same, other = (draw_items(quiz, seed=seed, shuffle=True) for seed in (7, 7, 8))

    assert one == same
    assert one != other
    assert len({line.version.question_id for line in one}) == 6


def test_a_draw_keeps_to_its_category_and_tags():
    wanted = QuestionFactory(tags=["signs", "risk"])
    QuestionFactory(tags=["signs"])
    QuestionFactory(category="elsewhere", tags=["signs", "risk"])
    quiz = QuizFactory(questions=[QuestionFactory(category="third")])
    QuizSlot.objects.create(
        quiz=quiz, kind=SlotKind.DRAW, category=wanted.category, tags="signs, risk", sort_order=1
    )

    lines = draw_items(quiz, seed=1, shuffle=False)

    assert lines[1].version.question_id == wanted.pk


def test_a_bank_that_is_too_small_is_a_refusal():
    question = QuestionFactory()
    quiz = QuizFactory(questions=[question])
    QuizSlot.objects.create(
        quiz=quiz, kind=SlotKind.DRAW, category=question.category, count=3, sort_order=1
    )

    with pytest.raises(BankTooSmall):
        draw_items(quiz, seed=1, shuffle=False)


@pytest.mark.parametrize(
    ("policy", "passed", "released"),
    [
        pytest.param(ReviewPolicy.AFTER_EACH, False, True, id="after each"),
        pytest.param(ReviewPolicy.AFTER_LAST, False, False, id="after last, attempts left"),
        pytest.param(ReviewPolicy.AFTER_LAST, True, True, id="after last, passed"),
        pytest.param(ReviewPolicy.NEVER, True, False, id="never"),
    ],
)
def test_r08_answers_are_released_by_the_policy(policy, passed, released):
    taking = TakingFactory(review=policy, attempts_allowed=2)
    attempt = attempts.start(taking.cycle, taking.unit)
    assert not may_review(attempt, attempts=[attempt])
    answer_all(taking, attempt, right=passed)
    done = attempts.submit(attempt.uuid, learner=taking.learner)

    assert may_review(done, attempts=[done]) is released
    if not released:
        with pytest.raises(NotReleased):
            questions_after_release(done, [], attempts=[done])


def test_an_answer_costs_at_most_four_statements():
    taking = TakingFactory()
    attempt = attempts.start(taking.cycle, taking.unit)

    with statements() as found:
        attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)

    assert len(found) <= 4, found


def test_handing_in_costs_at_most_eight_statements():
    quiz = QuizFactory(questions=[QuestionFactory() for _ in range(12)])
    taking = TakingFactory(quiz=quiz, units=1)
    attempt = attempts.start(taking.cycle, taking.unit)
    answer_all(taking, attempt)

    with statements() as found:
        attempts.submit(attempt.uuid, learner=taking.learner)

    assert len(found) <= 8, found
