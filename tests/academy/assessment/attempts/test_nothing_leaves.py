"""Requirement 8 over HTTP: a mark in every key of every type is in no byte before its release."""

import copy

import pytest
from django.urls import reverse

from academy.assessment.attempts import rules as attempts
from academy.assessment.choices import ReviewPolicy
from academy.assessment.types import TYPES
from academy.models import Attempt, QuestionVersion
from tests.academy.assessment.types.planting import MARK, NUMBER, planted
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory

pytestmark = pytest.mark.django_db


def question_with_marks(kind):
    """A question whose every key, feedback and part of the points has a mark in it."""
    question = QuestionFactory(type=kind.name, data=kind.example)
    data = planted(copy.deepcopy(kind.example), kind.secret)
    question.latest = QuestionVersion.objects.create(
        question=question,
        number=2,
        type=kind.name,
        text="Which?",
        data={**data, "feedback": f"{MARK} in the end"},
    )
    question.save()
    return question


@pytest.mark.parametrize("review", [ReviewPolicy.AFTER_LAST, ReviewPolicy.VERDICTS])
def test_r08_no_key_of_any_type_is_in_a_byte_that_is_sent_before_its_release(client, review):
    quiz = QuizFactory(
        questions=[question_with_marks(kind) for kind in TYPES.values()],
        review=review,
        attempts_allowed=2,
        pass_mark=100,
    )
    taking = TakingFactory(quiz=quiz)
    attempt = attempts.start(taking.cycle, taking.unit)
    client.force_login(taking.learner)
    unit = reverse("academy:unit", args=[taking.enrolment.uuid, "module", taking.unit.slug])
    check = reverse("academy:attempt_check", args=[attempt.uuid])
    sent = [client.get(unit).content]
    for number in range(1, len(TYPES) + 1):
        address = reverse("academy:question", args=[attempt.uuid, number])
        sent.append(client.get(address).content)
        answer = {"answer": ["a"], "answer.a": "r1", "answer.s1": "1", "answer.g1": "o1"}
        sent.append(client.post(address, answer, headers={"Accept": "application/json"}).content)
        sent.append(client.get(address).content)
    sent += [client.get(check).content, client.post(check).content]
    sent.append(client.get(reverse("academy:attempt_result", args=[attempt.uuid])).content)
    sent.append(client.get(unit).content)

    assert len(sent) == 3 * len(TYPES) + 5
    assert Attempt.objects.get().ended_at is not None
    for page in sent:
        assert MARK.encode() not in page
        assert NUMBER.encode() not in page
