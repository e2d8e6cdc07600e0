"""Marking by people: a queue without names, second marks, appeals."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from academy.assessment.attempts import rules as attempts
from academy.assessment.choices import AttemptState
from academy.assessment.marking import rules as marking
from academy.models import Appeal, Mark
from academy.refusals import MarkRefused, Refusal
from accounts.models import AuditEntry, Notification
from tests.academy.counting import statements
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def essay(**data):
    return QuestionFactory(type="essay", text="What would you say?", data=data)


def handed_in(quiz=None, *, text="I would listen first.", learner=None, **values):
    """An attempt at one essay, waiting to be marked."""
    taking = TakingFactory(quiz=quiz or QuizFactory(questions=[essay()], **values))
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": [text]}, learner=taking.learner)
    taking.attempt = attempts.submit(attempt.uuid, learner=taking.learner)
    taking.item = taking.attempt.items.get()
    return taking


@pytest.fixture
def assessor(client):
    person = UserFactory(assessor=True)
    client.force_login(person)
    client.person = person
    return client


def test_the_queue_shows_what_waits_longest_first_and_nobodys_name(assessor):
    with time_machine.travel(timezone.now() - timedelta(days=11), tick=False):
        old = handed_in(text="The old one")
    new = handed_in(text="The new one")

    page = assessor.get(reverse("marking")).content.decode()

    assert [item.pk for item in marking.waiting_for(assessor.person)] == [old.item.pk, new.item.pk]
    assert page.count("<strong>late</strong>") == 1
    assert old.learner.name not in page
    assert old.learner.email not in page


def test_a_mark_scores_the_attempt_tells_the_learner_and_shows_the_words(assessor, client):
    taking = handed_in()

    response = assessor.post(
        reverse("mark", args=[taking.item.pk]), {"points": "0.5", "feedback": "Say who you tell."}
    )

    assert response.url == reverse("marking")
    taking.attempt.refresh_from_db()
    assert (taking.attempt.state, taking.attempt.score) == (AttemptState.SUBMITTED, Decimal(50))
    told = Notification.objects.get(user=taking.learner, kind="academy.attempt_scored")
    assert told.path == reverse("academy:attempt_result", args=[taking.attempt.uuid])
    client.force_login(taking.learner)
    assert "Say who you tell." in client.get(told.path).content.decode()


def test_saving_a_mark_leads_to_the_next_answer(assessor):
    first, second = handed_in(), handed_in()

    response = assessor.post(reverse("mark", args=[first.item.pk]), {"points": "1"})

    assert response.url == reverse("mark", args=[second.item.pk])


def test_the_lines_of_a_rubric_make_the_points(assessor):
    rubric = [{"words": "Listens", "points": 2}, {"words": "Tells somebody", "points": 1}]
    taking = handed_in(QuizFactory(questions=[essay(rubric=rubric)]))

    assessor.post(reverse("mark", args=[taking.item.pk]), {"line_0": "2", "line_1": "0"})

    taking.item.refresh_from_db()
    assert taking.item.marked_points == Decimal("0.67")
    assert Mark.objects.get().criteria == ["2", "0"]


@pytest.mark.parametrize("points", ["-1", "1.01", "lots", ""])
def test_points_that_make_no_sense_are_said_so_and_nothing_is_kept(assessor, points):
    taking = handed_in()

    response = assessor.post(
        reverse("mark", args=[taking.item.pk]), {"points": points, "feedback": "My words stay"}
    )

    assert response.status_code == 200
    assert "My words stay" in response.content.decode()
    assert not Mark.objects.exists()


def test_nobody_marks_their_own_answers(assessor):
    taking = handed_in()
    taking.enrolment.user = assessor.person
    taking.enrolment.save()

    assert not marking.waiting_for(assessor.person).exists()
    with pytest.raises(MarkRefused, match="your own"):
        marking.give(taking.item, points=Decimal(1), actor=assessor.person)


def test_two_people_who_agree_settle_it():
    taking = handed_in(second_marking=True)
    first, second = UserFactory(assessor=True), UserFactory(assessor=True)

    marking.give(taking.item, points=Decimal(1), actor=first)
    assert not marking.waiting_for(first).exists()
    with pytest.raises(MarkRefused, match="Somebody else"):
        marking.give(taking.item, points=Decimal(1), actor=first)
    marking.give(taking.item, points=Decimal(1), actor=second)

    taking.attempt.refresh_from_db()
    assert (taking.attempt.state, taking.attempt.score) == (AttemptState.SUBMITTED, Decimal(100))


def test_two_people_who_differ_wait_for_an_agreed_mark(client):
    taking = handed_in(second_marking=True)
    first, second = UserFactory(assessor=True), UserFactory(assessor=True)
    marking.give(taking.item, points=Decimal(1), feedback="All there", actor=first)
    client.force_login(second)
    assert "All there" not in client.get(reverse("mark", args=[taking.item.pk])).content.decode()
    marking.give(taking.item, points=Decimal("0.4"), feedback="Half", actor=second)

    page = client.get(reverse("mark", args=[taking.item.pk])).content.decode()
    assert "All there" in page
    assert "Agreed mark" in page
    marking.give(taking.item, points=Decimal("0.7"), actor=first)

    taking.attempt.refresh_from_db()
    assert taking.attempt.score == Decimal(70)
    assert [one.kind for one in Mark.objects.all()] == ["first", "second", "agreed"]


def test_a_mark_that_was_given_is_never_changed():
    taking = handed_in()
    marking.give(taking.item, points=Decimal(1), actor=UserFactory(assessor=True))

    with pytest.raises(RuntimeError):
        Mark.objects.get().save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Mark.objects.update(points=0)


def test_a_learner_asks_for_another_look_and_is_answered_with_another_mark(client):
    taking = handed_in()
    first, second = UserFactory(assessor=True), UserFactory(assessor=True)
    marking.give(taking.item, points=Decimal("0.4"), actor=first)
    client.force_login(taking.learner)
    result = reverse("academy:attempt_result", args=[taking.attempt.uuid])
    assert "Do you think that this score is wrong?" in client.get(result).content.decode()
    client.post(
        reverse("academy:attempt_appeal", args=[taking.attempt.uuid]),
        {"reason": "I did say who I tell."},
    )
    asked = Appeal.objects.get()
    assert Notification.objects.filter(user=second, kind="academy.appeal_asked").exists()

    client.force_login(second)
    client.post(reverse("appeal", args=[asked.pk]), {"words": "You are right.", "points_1": "0.8"})

    taking.attempt.refresh_from_db()
    assert (taking.attempt.score, taking.attempt.passed) == (Decimal(80), True)
    assert [one.kind for one in Mark.objects.all()] == ["first", "again"]
    line = AuditEntry.objects.get(action="attempt.scored_again")
    assert (line.before, line.after, line.why) == ("40.00", "80.00", "You are right.")
    client.force_login(taking.learner)
    assert "You are right." in client.get(result).content.decode()


def test_another_look_is_asked_for_once_and_not_without_words(client):
    taking = handed_in()
    marking.give(taking.item, points=Decimal(1), actor=UserFactory(assessor=True))
    for reason in ("First", "Second"):
        marking.appeal(taking.attempt.uuid, learner=taking.learner, reason=reason)

    assert Appeal.objects.get().reason == "First"
    with pytest.raises(Refusal):
        marking.appeal(taking.attempt.uuid, learner=taking.learner, reason="  ")


def test_r04_nobody_asks_for_another_look_at_somebody_elses_attempt(client):
    taking = handed_in()
    client.force_login(UserFactory())

    response = client.post(
        reverse("academy:attempt_appeal", args=[taking.attempt.uuid]), {"reason": "x"}
    )

    assert response.status_code == 404


@pytest.mark.parametrize("trait", ["editor", "trainer"])
def test_only_assessors_mark(client, trait):
    taking = handed_in()
    client.force_login(UserFactory(**{trait: True}))

    client.post(reverse("mark", args=[taking.item.pk]), {"points": "1"})

    assert not Mark.objects.exists()


def test_the_queue_takes_as_many_statements_for_three_as_for_one(assessor):
    counts = []
    for more in (1, 0, 2):  # the first visit fills what the frame keeps
        for _ in range(more):
            handed_in()
        with statements() as found:
            assessor.get(reverse("marking"))
        counts.append(len(found))

    assert counts[1] == counts[2]


def test_a_quiz_that_no_longer_needs_two_marks_is_settled_by_the_next_one():
    taking, first = handed_in(second_marking=True), UserFactory(assessor=True)
    marking.give(taking.item, points=Decimal(1), actor=first)
    quiz = taking.unit.quiz
    quiz.second_marking = False
    quiz.save()

    assert marking.waiting_for(first).get() == taking.item
    marking.give(taking.item, points=Decimal("0.5"), actor=first)

    taking.attempt.refresh_from_db()
    assert taking.attempt.score == Decimal(50)


def appealed(*questions):
    """An attempt at an essay and those questions, marked, and another look asked for."""
    taking = TakingFactory(quiz=QuizFactory(questions=[essay(), *questions]))
    attempt = attempts.start(taking.cycle, taking.unit)
    for number in range(1, len(questions) + 2):
        attempts.answer(attempt.uuid, number, {"": ["a"]}, learner=taking.learner)
    attempts.submit(attempt.uuid, learner=taking.learner)
    marking.give(
        attempt.items.get(number=1), points=Decimal("0.4"), actor=UserFactory(assessor=True)
    )
    return marking.appeal(attempt.uuid, learner=taking.learner, reason="Look again")


def test_another_look_with_the_points_as_the_form_has_them_changes_none(assessor):
    thirds = {
        "choices": [
            {"text": "One", "correct": False, "share": "1/3", "feedback": ""},
            {"text": "Two", "correct": True, "feedback": ""},
        ]
    }
    asked = appealed(QuestionFactory(data=thirds), QuestionFactory())
    address = reverse("appeal", args=[asked.pk])
    form = assessor.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if name != "words"}
    assert list(map(str, sent.values())) == ["0.40", "0.33", "1.00"]

    response = assessor.post(address, {**sent, "words": "It stays."})

    assert response.url == reverse("marking")
    asked.refresh_from_db()
    assert asked.answer == "It stays."
    assert [one.kind for one in Mark.objects.all()] == ["first"]


def test_another_look_takes_as_many_statements_for_three_questions_as_for_one(assessor):
    counts = []
    for more in (1, 1, 3):  # the first visit fills what the frame keeps
        asked = appealed(*(QuestionFactory() for _ in range(more)))
        with statements() as found:
            assessor.get(reverse("appeal", args=[asked.pk]))
        counts.append(len(found))

    assert counts[1] == counts[2]
