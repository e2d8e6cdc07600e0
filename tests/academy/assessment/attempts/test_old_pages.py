"""A question that is open in two windows: the newer answer is never lost to the older page."""

import pytest

from academy.assessment.attempts import rules as attempts
from academy.refusals import AnsweredSince
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def taking():
    """Somebody in a quiz of one question."""
    return TakingFactory(quiz=QuizFactory(questions=[QuestionFactory(type="multiple")]))


@pytest.fixture
def say(taking):
    """Answers the question as a page does that was drawn from a revision."""
    attempt = attempts.start(taking.cycle, taking.unit)

    def answer(*chosen, drawn_from):
        return attempts.answer(
            attempt.uuid, 1, {"": list(chosen)}, learner=taking.learner, drawn_from=drawn_from
        )

    answer.item = attempt.items.get
    return answer


@pytest.mark.parametrize("drawn_from", [0, None, 99])
def test_an_old_page_that_says_nothing_replaces_no_answer(say, drawn_from):
    say("a", drawn_from=0)

    with pytest.raises(AnsweredSince):
        say(drawn_from=drawn_from)

    assert say.item().answer == {"chosen": ["a"]}


def test_an_old_page_that_was_left_as_it_was_replaces_no_answer(say):
    say("a", drawn_from=0)
    say("b", drawn_from=1)

    with pytest.raises(AnsweredSince):
        say("a", drawn_from=1)

    assert say.item().answer == {"chosen": ["b"]}


def test_an_old_page_does_not_bring_back_what_was_taken_back(say):
    say("a", drawn_from=0)
    say(drawn_from=1)

    with pytest.raises(AnsweredSince):
        say("a", drawn_from=1)

    assert say.item().answer == {"chosen": []}


def test_what_somebody_chooses_in_an_old_page_counts(say):
    say("a", drawn_from=0)

    assert say("c", drawn_from=0).answer == {"chosen": ["c"]}


def test_an_answer_is_taken_back_from_the_newest_page(say):
    say("a", drawn_from=0)

    assert say(drawn_from=1).answer == {"chosen": []}


def test_leaving_the_first_question_open_is_no_conflict(say):
    assert say(drawn_from=None).answer == {"chosen": []}
