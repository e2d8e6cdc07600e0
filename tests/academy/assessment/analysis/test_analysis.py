"""How questions do: figures of at least five people, plots and words for assessors."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from academy.assessment.analysis import making
from academy.assessment.attempts import rules as attempts
from academy.assessment.question_bank import rules as questions
from academy.tasks import analyse_quizzes
from tests.academy.counting import statements
from tests.factories.academy import QuestionFactory, QuizFactory, TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def sit(quiz, answers):
    """One person's first attempt: the letters chosen, in order."""
    taking = TakingFactory(quiz=quiz)
    attempt = attempts.start(taking.cycle, taking.unit)
    for number, letter in enumerate(answers, start=1):
        attempts.answer(attempt.uuid, number, {"": [letter]}, learner=taking.learner)
    attempts.submit(attempt.uuid, learner=taking.learner)
    return taking


def people(quiz, sheets):
    for sheet in sheets:
        sit(quiz, sheet)


def test_figures_of_a_quiz_say_which_question_works_against_the_others():
    quiz = QuizFactory(questions=[QuestionFactory() for _ in range(3)], attempts_allowed=1)
    # “a” is right. The third question is got right by those who know nothing else.
    people(quiz, ["aab"] * 5 + ["bba"] * 5 + ["aba"])

    figures = making.make(quiz).figures

    first, _second, third = figures["slots"]
    assert (first["count"], first["facility"]) == (11, pytest.approx(6 / 11))
    assert third["discrimination_index"] < 0
    assert third["effective_weight"] is None
    (version,) = third["questions"][0]["versions"]
    assert "against" in version["signs"]
    assert "never-chosen" in version["signs"]
    assert [(one["label"], one["count"]) for one in version["responses"]] == [
        ("Right", 6),
        ("Wrong", 5),
        ("Also wrong", 0),
    ]
    assert sum(version["responses"][0]["thirds"]) == 6


def test_below_five_people_there_are_no_figures():
    quiz = QuizFactory()
    people(quiz, ["aa"] * 4)

    analysis = making.make(quiz)

    assert (analysis.people, analysis.figures) == (4, {})


def test_a_version_that_few_had_shows_only_how_many():
    question = QuestionFactory()
    quiz = QuizFactory(questions=[question, QuestionFactory()])
    people(quiz, ["aa"] * 5)
    questions.add_version(
        question, type="single", text="Clearer?", data=question.latest.data, actor=None
    )
    people(quiz, ["ba"] * 2)

    old, new = making.make(quiz).figures["slots"][0]["questions"][0]["versions"]

    assert (old["number"], old["count"], old["facility"]) == (1, 5, 1.0)
    assert (new["number"], new["count"], new["responses"]) == (2, 2, [])
    assert "facility" not in new


def test_what_one_person_wrote_is_not_shown():
    quiz = QuizFactory(
        questions=[
            QuestionFactory(type="short_text", data={"accepted": ["listen"]}),
            QuestionFactory(),
        ]
    )
    for words in ["listen"] * 5 + ["my name is Ffion"]:
        sit(quiz, [words, "a"])

    (version,) = making.make(quiz).figures["slots"][0]["questions"][0]["versions"]

    assert [one["label"] for one in version["responses"]] == ["listen"]


def test_a_second_attempt_changes_no_figure():
    quiz = QuizFactory(pass_mark=100)
    people(quiz, ["ab"] * 4)
    taking = sit(quiz, "bb")
    before = making.make(quiz).figures
    attempt = attempts.start(taking.cycle, taking.unit)
    attempts.answer(attempt.uuid, 1, {"": ["a"]}, learner=taking.learner)
    attempts.submit(attempt.uuid, learner=taking.learner)

    assert making.make(quiz).figures == before


def test_the_clock_asks_for_figures_where_somebody_has_a_new_score(
    django_capture_on_commit_callbacks,
):
    quiz = QuizFactory()
    with time_machine.travel(timezone.now() - timedelta(hours=2), tick=False):
        people(quiz, ["aa"] * 5)
    assert analyse_quizzes() == 1
    making.make(quiz)
    assert analyse_quizzes() == 0
    sit(quiz, "aa")

    assert analyse_quizzes() == 1


@pytest.fixture
def assessor(client):
    client.force_login(UserFactory(assessor=True))
    return client


def test_an_assessor_reads_the_figures_and_takes_them_as_csv(assessor):
    quiz = QuizFactory(questions=[QuestionFactory(text="=1+1 is what?"), QuestionFactory()])
    people(quiz, ["aa", "ab", "ba", "bb", "aa", "ab"])
    making.make(quiz)
    address = reverse("quiz_questions", args=[quiz.pk])

    page = assessor.get(address).content.decode()
    table = assessor.get(address, {"export": "csv"}).content.decode()

    assert "Cronbach’s alpha" in page
    assert "Lowest, middle and highest third of people" in page
    assert table.splitlines()[0].startswith("\ufeffPlace,Question,Version,Text,How many,Facility")
    assert "'=1+1 is what?" in table


def test_an_assessor_has_the_figures_made_now(assessor):
    quiz = QuizFactory()

    assessor.post(reverse("quiz_questions_anew", args=[quiz.pk]))
    page = assessor.get(reverse("quiz_questions", args=[quiz.pk])).content.decode()

    assert "Nobody has made the figures yet." in page


@pytest.mark.parametrize("trait", ["editor", "trainer"])
def test_only_assessors_read_figures(client, trait):
    client.force_login(UserFactory(**{trait: True}))

    assert client.get(reverse("quiz_questions", args=[QuizFactory().pk])).status_code != 200


def test_the_page_takes_as_many_statements_for_three_questions_as_for_one(assessor):
    counts = []
    for asked in (1, 1, 3):  # the first visit fills what the frame keeps
        quiz = QuizFactory(questions=[QuestionFactory() for _ in range(asked)])
        people(quiz, ["a" * asked] * 5)
        making.make(quiz)
        with statements() as found:
            assessor.get(reverse("quiz_questions", args=[quiz.pk]))
        counts.append(len(found))

    assert counts[1] == counts[2]
