"""A question before it counts: tried as a learner, commented on, a draft until it is ready."""

import pytest
from django.urls import reverse

from academy.assessment.choices import QuestionState, SlotKind
from academy.assessment.question_bank.habits import habits_of
from academy.assessment.quizzes.rules import draw_items
from academy.assessment.types import TYPES
from academy.models import AttemptItem, QuestionComment, QuizSlot
from academy.refusals import BankTooSmall
from tests.factories.academy import QuestionFactory, QuizFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessor(client):
    client.force_login(UserFactory(assessor=True))
    return client


@pytest.mark.parametrize("type", TYPES)
def test_a_question_of_every_type_is_tried_as_a_learner_meets_it(assessor, type):
    question = QuestionFactory(type=type, data=TYPES[type].example)
    address = reverse("try_question", args=[question.pk])

    asked = assessor.get(address)
    tried = assessor.post(address, {"seed": "7", "answer": "a"})

    assert question.latest.text in asked.content.decode()
    assert tried.status_code == 200
    assert not AttemptItem.objects.exists()


def test_what_an_answer_earns_is_shown_with_the_feedback(assessor):
    question = QuestionFactory()

    page = assessor.post(
        reverse("try_question", args=[question.pk]), {"seed": "7", "answer": "a"}
    ).content.decode()

    assert "100 %" in " ".join(page.split())
    assert "only-after-submission in the end" in page


def test_where_a_question_is_used_and_what_colleagues_say_stand_beside_it(assessor):
    question = QuestionFactory()
    QuizFactory(title="Named here", questions=[question])
    assessor.post(reverse("comment_question", args=[question.pk]), {"words": "Clearer so?"})
    assessor.post(reverse("comment_question", args=[question.pk]), {"words": "  "})

    page = assessor.get(reverse("try_question", args=[question.pk])).content.decode()

    assert "Named here" in page
    assert "Clearer so?" in page
    assert QuestionComment.objects.count() == 1


def test_a_draft_is_drawn_by_no_quiz():
    ready, draft = QuestionFactory(), QuestionFactory()
    draft.state = QuestionState.DRAFT
    draft.save()
    quiz = QuizFactory(questions=[QuestionFactory(category="other")])
    slot = QuizSlot.objects.create(
        quiz=quiz, kind=SlotKind.DRAW, category=ready.category, count=1, sort_order=9
    )
    drawn = {draw_items(quiz, seed=seed, shuffle=True)[1].version.question_id for seed in range(9)}
    assert drawn == {ready.pk}
    slot.count = 2
    slot.save()

    with pytest.raises(BankTooSmall):
        draw_items(quiz, seed=1, shuffle=True)


def choices(right, *wrong):
    rows = [{"text": right, "correct": True}, *({"text": w, "correct": False} for w in wrong)]
    return {"choices": rows}


@pytest.mark.parametrize(
    ("text", "data", "found"),
    [
        pytest.param(
            "What now?",
            choices("Listen, thank them, and say who else has to know", "Wait", "Ask why"),
            ["longest"],
            id="a long right one",
        ),
        pytest.param("What?", choices("A", "B", "All of these"), ["all-of-them", "absolute"],
                     id="all of them"),
        pytest.param("What?", choices("Often", "Always", "Never"), ["absolute"], id="always"),
        pytest.param("What is not so?", choices("A", "B", "C"), ["negation"], id="a negation"),
        pytest.param("What?", choices("A", "B"), ["two-choices"], id="two choices"),
        pytest.param("What?", choices("One", "Two", "Ten"), [], id="nothing"),
        pytest.param("What?", {"accepted": ["x"]}, [], id="no choices"),
    ],
)  # fmt: skip
def test_habits_that_give_a_question_away_are_named(text, data, found):
    assert habits_of(text, data) == found


@pytest.mark.parametrize("trait", ["editor", "trainer"])
def test_only_assessors_try_questions_in_the_bank(client, trait):
    client.force_login(UserFactory(**{trait: True}))

    assert client.get(reverse("try_question", args=[QuestionFactory().pk])).status_code != 200
