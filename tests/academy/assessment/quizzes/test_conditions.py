"""When a quiz may be begun, and how: window, password, waiting, other conditions, grace."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from academy.assessment.attempts import rules as attempts
from academy.assessment.choices import (
    AttemptState,
    Difficulty,
    OverduePolicy,
    ReviewPolicy,
    SlotKind,
)
from academy.assessment.quizzes.rules import conditions_for, draw_items
from academy.enrolment import changes
from academy.models import Attempt, Quiz, QuizOverride, QuizSlot
from academy.refusals import NoAttemptsLeft, NotOpenNow, WrongPassword
from academy.tasks import close_overdue_attempts
from accounts.models import AuditEntry
from tests.academy.counting import statements
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def unit_address(taking):
    return reverse("academy:unit", args=[taking.enrolment.uuid, "module", taking.unit.slug])


@pytest.mark.parametrize(
    ("window", "words"),
    [
        pytest.param({"opens_at": HOUR}, "opens on", id="not open yet"),
        pytest.param({"closes_at": -HOUR}, "closed on", id="closed"),
    ],
)
def test_outside_of_its_window_a_quiz_says_when_it_is_open(client, window, words):
    now = timezone.now()
    taking = TakingFactory(**{name: now + delta for name, delta in window.items()})
    client.force_login(taking.learner)

    page = client.get(unit_address(taking)).content.decode()

    assert words in page
    assert "Start the quiz" not in page
    with pytest.raises(NotOpenNow, match=words):
        attempts.start(taking.cycle, taking.unit)


def test_r09_closing_ends_an_attempt_unless_somebody_has_extra_time():
    closes = timezone.now() + timedelta(minutes=20)
    taking = TakingFactory(closes_at=closes, time_limit_minutes=60)

    assert attempts.start(taking.cycle, taking.unit).deadline == closes


def ending(taking, *, offering, enrolment=None):
    """That enrolment where its offering ends then, and it itself perhaps at another time."""
    taking.enrolment.offering.ends_at = timezone.now() + offering
    taking.enrolment.offering.save()
    taking.enrolment.ends_at = enrolment and timezone.now() + enrolment
    taking.enrolment.changed_at = timezone.now() - 2 * HOUR  # when it was begun
    taking.enrolment.save()
    return taking


def test_somebody_with_more_time_than_the_offering_has_it_in_an_attempt_too():
    taking = ending(TakingFactory(), offering=-HOUR, enrolment=2 * HOUR)

    attempt = attempts.start(taking.cycle, taking.unit)

    assert attempt.deadline == taking.enrolment.ends_at


def test_no_attempt_is_spent_once_the_time_of_the_enrolment_is_up():
    taking = ending(TakingFactory(attempts_allowed=1), offering=-HOUR)

    with pytest.raises(NotOpenNow, match="closed on"):
        attempts.start(taking.cycle, taking.unit)
    assert not Attempt.objects.exists()


def test_an_attempt_that_is_open_has_the_time_that_somebody_is_given(deliver_all):
    taking = ending(TakingFactory(), offering=HOUR)
    attempt = attempts.start(taking.cycle, taking.unit)
    until = timezone.now() + 3 * HOUR

    changes.extend(taking.enrolment, until=until, actor=UserFactory(trainer=True))
    deliver_all()

    attempt.refresh_from_db()
    assert attempt.deadline == until


def test_another_attempt_waits_as_long_as_the_quiz_says():
    taking = TakingFactory(delay_minutes=30)
    attempts.submit(attempts.start(taking.cycle, taking.unit).uuid, learner=taking.learner)

    with pytest.raises(NotOpenNow, match="try again from"):
        attempts.start(taking.cycle, taking.unit)
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert attempts.start(taking.cycle, taking.unit).number == 2


def test_a_quiz_with_a_password_begins_with_it_alone(client):
    taking = TakingFactory(password="harbour")
    client.force_login(taking.learner)
    assert "Password of this quiz" in client.get(unit_address(taking)).content.decode()
    start = reverse(
        "academy:attempt_start", args=[taking.enrolment.uuid, "module", taking.unit.slug]
    )

    client.post(start, {"password": "lantern"})
    assert not Attempt.objects.exists()
    client.post(start, {"password": " harbour "})

    assert Attempt.objects.count() == 1
    # Going on asks for nothing.
    assert attempts.start(taking.cycle, taking.unit).number == 1
    with pytest.raises(WrongPassword):
        attempts.start(TakingFactory(quiz=taking.unit.quiz).cycle, taking.unit)


def test_other_conditions_of_a_person_count_before_those_of_their_offering():
    taking = TakingFactory(attempts_allowed=1, time_limit_minutes=10)
    quiz, offering = taking.unit.quiz, taking.enrolment.offering
    QuizOverride.objects.create(
        quiz=quiz, offering=offering, time_limit_minutes=20, attempts_allowed=2
    )
    QuizOverride.objects.create(quiz=quiz, user=taking.learner, time_limit_minutes=30)

    mine = conditions_for(quiz, taking.cycle)
    others = conditions_for(quiz, TakingFactory(quiz=quiz).cycle)

    assert (mine.time_limit, mine.attempts_allowed) == (timedelta(minutes=30), 2)
    assert (others.time_limit, others.attempts_allowed) == (timedelta(minutes=10), 1)


def test_an_assessor_grants_other_conditions_by_address_and_an_open_attempt_follows(client):
    taking = TakingFactory(time_limit_minutes=10, attempts_allowed=1)
    attempt = attempts.start(taking.cycle, taking.unit)
    before = attempt.deadline
    client.force_login(UserFactory(assessor=True))

    client.post(
        reverse("wagtailsnippets_academy_quizoverride:add"),
        {
            "quiz": taking.unit.quiz.pk,
            "email": taking.learner.email,
            "offering": "",
            "attempts_allowed": "2",
            "time_limit_minutes": "40",
            "opens_at": "",
            "closes_at": "",
        },
    )

    attempt.refresh_from_db()
    assert attempt.deadline - before == timedelta(minutes=30)
    assert AuditEntry.objects.filter(action="quiz.override_granted").exists()
    attempts.submit(attempt.uuid, learner=taking.learner)
    assert attempts.start(taking.cycle, taking.unit).number == 2


def test_an_address_that_nobody_has_is_said_so(client):
    client.force_login(UserFactory(assessor=True))

    page = client.post(
        reverse("wagtailsnippets_academy_quizoverride:add"),
        {"quiz": QuizFactory().pk, "email": "nobody@example.org", "time_limit_minutes": "4"},
    ).content.decode()

    assert "Nobody has an account with this address." in page
    assert not QuizOverride.objects.exists()


@pytest.mark.parametrize(
    ("whom", "times", "words"),
    [
        pytest.param(["email", "offering"], 1, "Name a person or an offering", id="both"),
        pytest.param([], 1, "Name a person or an offering", id="nobody"),
        pytest.param(["email"], 2, "there already for them", id="the same person again"),
        pytest.param(["offering"], 2, "there already for them", id="the same offering again"),
    ],
)
def test_conditions_are_granted_to_a_person_or_an_offering_once(client, whom, times, words):
    taking = TakingFactory()
    named = {"email": taking.learner.email, "offering": taking.enrolment.offering.pk}
    sent = {"quiz": taking.unit.quiz.pk, "attempts_allowed": "2"}
    sent |= {name: named[name] if name in whom else "" for name in named}
    client.force_login(UserFactory(assessor=True))

    for _ in range(times):
        page = client.post(reverse("wagtailsnippets_academy_quizoverride:add"), sent)

    assert words in page.content.decode()
    assert "override_offering_once" not in page.content.decode()
    assert QuizOverride.objects.count() == times - 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param({"opens_at": "2027-03-02", "closes_at": "2027-03-01"}, "before it", id="both"),
        pytest.param({"closes_at": "2027-01-01"}, "before it", id="before the quiz opens"),
        pytest.param({"attempts_allowed": "0"}, "greater than or equal to 1", id="no attempt"),
    ],
)
def test_other_conditions_that_nobody_could_begin_under_are_refused(client, given, words):
    quiz = QuizFactory(opens_at=datetime(2027, 2, 1, tzinfo=UTC))
    client.force_login(UserFactory(assessor=True))
    sent = {"quiz": quiz.pk, "email": TakingFactory(quiz=quiz).learner.email}

    page = client.post(reverse("wagtailsnippets_academy_quizoverride:add"), {**sent, **given})

    assert words in page.content.decode()
    assert not QuizOverride.objects.exists()


@pytest.mark.parametrize(
    "given",
    [{"attempts_allowed": 0}, {"time_limit_minutes": 0}, {"delay_minutes": 2_000_000_000}],
    ids=["no attempt", "no time", "thousands of years to wait"],
)
def test_a_quiz_that_nobody_could_take_is_refused(given):
    (name,) = given

    with pytest.raises(ValidationError) as refused:
        Quiz(title="Quiz", **given).full_clean()

    assert list(refused.value.message_dict) == [name]


def overdue(**values):
    """An attempt whose time was up a minute ago, with one right answer saved."""
    taking = TakingFactory(time_limit_minutes=10, **values)
    with time_machine.travel(timezone.now() - timedelta(minutes=11), tick=False):
        taking.attempt = attempts.start(taking.cycle, taking.unit)
        attempts.answer(taking.attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)
    return taking


def test_in_the_minutes_of_grace_what_was_saved_is_submitted(client):
    taking = overdue(overdue=OverduePolicy.GRACE, grace_minutes=5)
    client.force_login(taking.learner)
    assert close_overdue_attempts() == 0
    check = reverse("academy:attempt_check", args=[taking.attempt.uuid])

    page = client.get(check).content.decode()
    assert "The time is up. What you have saved counts if you submit it now." in page
    client.post(check)

    taking.attempt.refresh_from_db()
    assert (taking.attempt.state, taking.attempt.score) == (AttemptState.SUBMITTED, 50)


def test_after_the_grace_an_attempt_is_abandoned():
    taking = overdue(overdue=OverduePolicy.GRACE, grace_minutes=5)

    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert close_overdue_attempts() == 1

    taking.attempt.refresh_from_db()
    assert (taking.attempt.state, taking.attempt.score) == (AttemptState.ABANDONED, 0)


def test_a_slot_draws_by_how_hard_a_question_is():
    easy, hard = QuestionFactory(), QuestionFactory()
    for question, difficulty in ((easy, Difficulty.EASY), (hard, Difficulty.HARD)):
        question.difficulty = difficulty
        question.save()
    quiz = QuizFactory(questions=[QuestionFactory(category="other")])
    QuizSlot.objects.create(
        quiz=quiz, kind=SlotKind.DRAW, category=hard.category, difficulty=Difficulty.HARD,
        sort_order=9,
    )  # fmt: skip

    assert [one.version.question_id for one in draw_items(quiz, seed=1, shuffle=True)][1:] == [
        hard.pk
    ]


def test_r08_who_may_try_again_learns_which_answers_were_right_and_not_what_is(client):
    taking = TakingFactory(review=ReviewPolicy.VERDICTS, attempts_allowed=2, pass_mark=100)
    client.force_login(taking.learner)
    pages = []
    for letters in ("ab", "bb"):
        attempt = attempts.start(taking.cycle, taking.unit)
        for number, letter in enumerate(letters, start=1):
            attempts.answer(attempt.uuid, number, {"": [letter]}, learner=taking.learner)
        attempts.submit(attempt.uuid, learner=taking.learner)
        result = reverse("academy:attempt_result", args=[attempt.uuid])
        pages.append(client.get(result).content.decode())

    first, last = pages
    assert first.count("Not right") == 1
    assert "only-after-submission" not in first
    assert ">Wrong<" not in first
    assert "only-after-submission" in last


def test_who_has_used_other_attempts_has_none_left():
    taking = TakingFactory(attempts_allowed=5)
    QuizOverride.objects.create(quiz=taking.unit.quiz, user=taking.learner, attempts_allowed=1)
    attempts.submit(attempts.start(taking.cycle, taking.unit).uuid, learner=taking.learner)

    with pytest.raises(NoAttemptsLeft):
        attempts.start(taking.cycle, taking.unit)


def test_other_conditions_cost_one_statement_whatever_their_number():
    taking = TakingFactory()
    for _ in range(3):
        QuizOverride.objects.create(quiz=taking.unit.quiz, user=UserFactory(), attempts_allowed=1)

    with statements() as found:
        conditions_for(taking.unit.quiz, taking.cycle)

    assert len([sql for sql in found if "quizoverride" in sql]) == 1
