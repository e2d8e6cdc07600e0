"""A wrong key: a dry run, then every attempt anew; no certificate goes by itself."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from academy.assessment.analysis import making
from academy.assessment.attempts import rules as attempts
from academy.assessment.choices import ReviewPolicy, SlotKind
from academy.assessment.key_corrections import rules as corrections
from academy.assessment.marking import rules as marking
from academy.assessment.question_bank import rules as questions
from academy.enrolment.states import EnrolmentState
from academy.models import CorrectedAttempt, KeyCorrection
from academy.refusals import Refusal
from accounts.models import AuditEntry, Notification
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

WORDS = ("One", "Two", "Three")


def data(right):
    return {"choices": [{"text": w, "correct": w == right, "feedback": ""} for w in WORDS]}


@pytest.fixture
def wrong_key():
    """A question whose key says “One”, though “Two” is right; beside it one that is fine."""
    question = QuestionFactory(text="Which?", data=data("One"))
    quiz = QuizFactory(questions=[question, QuestionFactory()], pass_mark=60)
    return question, quiz


def begin(quiz, letters):
    """Everything answered, nothing submitted."""
    taking = TakingFactory(quiz=quiz)
    taking.attempt = attempts.start(taking.cycle, taking.unit)
    for number, letter in enumerate(letters, start=1):
        attempts.answer(taking.attempt.uuid, number, {"": [letter]}, learner=taking.learner)
    return taking


def sit(quiz, letters):
    taking = begin(quiz, letters)
    taking.attempt = attempts.submit(taking.attempt.uuid, learner=taking.learner)
    return taking


def put_right(question):
    old = question.latest
    new = questions.add_version(
        question, type="single", text="Which?", data=data("Two"), actor=None
    )
    return old, new


def run(made):
    while made.state == KeyCorrection.State.WAITING:
        corrections.go_on(made.pk)
        made.refresh_from_db()


def test_r15_a_dry_run_lists_every_change_and_writes_nothing(wrong_key):
    question, quiz = wrong_key
    said_one, said_two, said_three = sit(quiz, "aa"), sit(quiz, "ba"), sit(quiz, "ca")
    old, new = put_right(question)

    found = {one.attempt.pk: one for one in corrections.foresee(old, new)}

    assert set(found) == {said_one.attempt.pk, said_two.attempt.pk}
    assert (found[said_one.attempt.pk].before, found[said_one.attempt.pk].after) == (100, 50)
    assert found[said_two.attempt.pk].passed_after
    for taking, score in ((said_one, 100), (said_two, 50), (said_three, 50)):
        taking.attempt.refresh_from_db()
        assert taking.attempt.score == score
    assert not CorrectedAttempt.objects.exists()


def test_r15_correcting_a_key_changes_what_the_dry_run_said_and_tells_people(wrong_key):
    question, quiz = wrong_key
    said_one, said_two = sit(quiz, "aa"), sit(quiz, "ba")
    old, new = put_right(question)
    foreseen = {one.attempt.pk: one.after for one in corrections.foresee(old, new)}

    run(corrections.correct(old, new, why="Two is right", actor=UserFactory(assessor=True)))

    for taking in (said_one, said_two):
        taking.attempt.refresh_from_db()
        assert taking.attempt.score == foreseen[taking.attempt.pk]
        told = Notification.objects.get(user=taking.learner, kind="academy.score_changed")
        assert told.values["after"] == f"{taking.attempt.score:g}"
    assert AuditEntry.objects.filter(action="attempt.scored_again", why="Two is right").count() == 2
    said_two.enrolment.refresh_from_db()
    assert said_two.enrolment.state == EnrolmentState.COMPLETED


def test_r15_an_attempt_that_was_open_is_never_scored_by_the_wrong_key(wrong_key):
    question, quiz = wrong_key
    taking = begin(quiz, "ba")
    old, new = put_right(question)
    assert not list(corrections.foresee(old, new))

    run(corrections.correct(old, new, why="Two is right", actor=UserFactory(assessor=True)))

    assert attempts.submit(taking.attempt.uuid, learner=taking.learner).score == 100
    assert not Notification.objects.filter(kind="academy.score_changed").exists()


def test_an_attempt_that_waits_to_be_marked_is_scored_by_the_corrected_key():
    question = QuestionFactory(text="Which?", data=data("One"))
    essay = QuestionFactory(type="essay", text="Why?", data={})
    taking = begin(QuizFactory(questions=[question, essay]), "b")
    attempts.answer(taking.attempt.uuid, 2, {"": ["Because."]}, learner=taking.learner)
    attempts.submit(taking.attempt.uuid, learner=taking.learner)
    run(corrections.correct(*put_right(question), why="x", actor=UserFactory(assessor=True)))

    marked = attempts.mark(
        taking.attempt.items.get(number=2), points=Decimal(1), actor=UserFactory(assessor=True)
    )

    assert marked.score == 100


def test_a_quiz_that_names_the_version_with_the_wrong_key_scores_by_the_corrected_one(wrong_key):
    question, quiz = wrong_key
    old, new = put_right(question)
    quiz.slots.filter(question=question).update(kind=SlotKind.FIXED, version=old)
    run(corrections.correct(old, new, why="Two is right", actor=UserFactory(assessor=True)))

    assert sit(quiz, "ba").attempt.score == 100


def test_a_mark_that_a_person_gave_stands_whatever_the_key_says(wrong_key):
    question, quiz = wrong_key
    taking = sit(quiz, "ca")
    asked = marking.appeal(taking.attempt.uuid, learner=taking.learner, reason="Three as well")
    marking.answer_appeal(
        asked, points={1: Decimal(1)}, words="Yes", actor=UserFactory(assessor=True)
    )

    run(corrections.correct(*put_right(question), why="x", actor=UserFactory(assessor=True)))

    taking.attempt.refresh_from_db()
    assert taking.attempt.score == 100


def test_a_result_whose_time_ran_out_shows_what_is_right_and_stays_without_a_score(
    wrong_key, client
):
    question, quiz = wrong_key
    quiz.time_limit_minutes, quiz.overdue, quiz.review = 10, "abandon", ReviewPolicy.AFTER_EACH
    quiz.save()
    taking = begin(quiz, "ba")
    with time_machine.travel(taking.attempt.deadline + timedelta(minutes=1)):
        attempts.close_overdue(taking.attempt.pk)
    run(corrections.correct(*put_right(question), why="x", actor=UserFactory(assessor=True)))

    client.force_login(taking.learner)
    page = client.get(reverse("academy:attempt_result", args=[taking.attempt.uuid]))

    assert [one.has_corrected_key for one in page.context["reviewed"]] == [True, False]
    taking.attempt.refresh_from_db()
    assert (taking.attempt.state, taking.attempt.score) == ("abandoned", 0)


def test_figures_say_what_is_right_by_the_corrected_key(wrong_key):
    question, quiz = wrong_key
    for _ in range(5):
        sit(quiz, "ba")
    run(corrections.correct(*put_right(question), why="x", actor=UserFactory(assessor=True)))

    slot = making.make(quiz).figures["slots"][0]

    (version,) = slot["questions"][0]["versions"]
    assert [(one["label"], one["share"]) for one in version["responses"]] == [
        ("Two", 1.0),
        ("One", 0.0),
        ("Three", 0.0),
    ]


def test_a_key_that_is_corrected_again_meanwhile_is_the_one_that_counts(wrong_key):
    question, quiz = wrong_key
    taking = sit(quiz, "ca")
    old, new = put_right(question)
    actor = UserFactory(assessor=True)
    first = corrections.correct(old, new, why="Two is right", actor=actor)
    third = questions.add_version(
        question, type="single", text="Which?", data=data("Three"), actor=None
    )
    run(corrections.correct(old, third, why="Three is right", actor=actor))

    run(first)

    taking.attempt.refresh_from_db()
    assert taking.attempt.score == 100
    assert Notification.objects.filter(kind="academy.score_changed").count() == 1


def test_r15_somebody_who_no_longer_passes_keeps_the_certificate_until_a_person_decides(
    wrong_key, client
):
    question, quiz = wrong_key
    taking = sit(quiz, "aa")
    certificate = taking.learner.certificates.get()
    old, new = put_right(question)
    assessor = UserFactory(assessor=True)

    run(corrections.correct(old, new, why="Two is right", actor=assessor))

    certificate.refresh_from_db()
    assert certificate.revoked_at is None
    (row,) = corrections.to_decide()
    client.force_login(assessor)
    client.post(
        reverse("key_correction_decide", args=[row.pk]), {"words": "Keeps it: the key was ours."}
    )
    row.refresh_from_db()
    assert (row.decided_by, row.decision) == (assessor, "Keeps it: the key was ours.")
    assert not corrections.to_decide().exists()


def test_a_worker_that_is_killed_half_way_goes_on_and_nobody_is_scored_twice(
    wrong_key, monkeypatch
):
    question, quiz = wrong_key
    for _ in range(3):
        sit(quiz, "ba")
    old, new = put_right(question)
    monkeypatch.setattr(corrections, "PORTION", 2)
    made = corrections.correct(old, new, why="Two is right", actor=UserFactory(assessor=True))

    corrections.go_on(made.pk)
    assert CorrectedAttempt.objects.count() == 2
    run(made)
    corrections.go_on(made.pk)

    assert CorrectedAttempt.objects.count() == 3
    assert Notification.objects.filter(kind="academy.score_changed").count() == 3


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        pytest.param("Which of these?", data("Two"), id="other words"),
        pytest.param(
            "Which?",
            {"choices": [{"text": w, "correct": w == "Two"} for w in ("Two", "One", "Three")]},
            id="another order",
        ),
        pytest.param(
            "Which?",
            {"choices": [{"text": w, "correct": w == "Two"} for w in ("One", "Two")]},
            id="a choice fewer",
        ),
    ],
)
def test_a_version_that_asks_something_else_is_no_corrected_key(wrong_key, text, choices):
    question, quiz = wrong_key
    sit(quiz, "aa")
    old = question.latest
    new = questions.add_version(question, type="single", text=text, data=choices, actor=None)

    with pytest.raises(Refusal, match="asks something else"):
        corrections.correct(old, new, why="x", actor=UserFactory(assessor=True))


def test_a_key_is_not_corrected_without_a_reason(wrong_key):
    question, _quiz = wrong_key
    old, new = put_right(question)

    with pytest.raises(Refusal, match="Write why"):
        corrections.correct(old, new, why=" ", actor=UserFactory(assessor=True))


def test_an_assessor_sees_the_dry_run_and_decides(wrong_key, client):
    question, quiz = wrong_key
    taking = sit(quiz, "ba")
    old, _new = put_right(question)
    client.force_login(UserFactory(assessor=True))
    address = reverse("key_correct", args=[old.pk])

    page = " ".join(client.get(address).content.decode().split())
    assert "Scores that change: 1" in page
    assert "Those that are open or wait to be marked get theirs by the newest key." in page
    response = client.post(address, {"why": "Two is right"})
    run(KeyCorrection.objects.get())

    assert "passes now" in client.get(response.url).content.decode()
    client.force_login(taking.learner)
    result = client.get(reverse("academy:attempt_result", args=[taking.attempt.uuid]))
    assert "What is right was corrected" in " ".join(result.content.decode().split())


def test_where_there_is_no_newer_key_the_page_says_what_to_do_first(wrong_key, client):
    question, _quiz = wrong_key
    client.force_login(UserFactory(assessor=True))

    page = client.get(reverse("key_correct", args=[question.latest_id])).content.decode()

    assert "Correct its key first, by changing the question" in page
    assert "Score them anew" not in page


def test_replaying_the_steps_gives_the_stored_mark_after_a_correction(wrong_key):
    question, quiz = wrong_key
    taking = sit(quiz, "ba")
    old, new = put_right(question)
    run(corrections.correct(old, new, why="Two is right", actor=UserFactory(assessor=True)))

    replayed = attempts.replayed(taking.attempt)

    assert [item.score for item in replayed] == [Decimal("1.0000"), Decimal("1.0000")]
