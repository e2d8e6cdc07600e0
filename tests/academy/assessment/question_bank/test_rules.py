"""The question bank: versions in place of changes, types that check their data."""

from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from academy.assessment.question_bank import rules as questions
from academy.assessment.question_bank.models import ImmutableVersionError
from academy.assessment.types import TYPES
from academy.models import QuestionVersion
from academy.refusals import InvalidQuestion
from tests.factories.academy import QuestionFactory

pytestmark = pytest.mark.django_db


def data(*choices, feedback=""):
    """`data(("Yes", True), ("No", False))`."""
    return {
        "choices": [{"text": text, "correct": correct} for text, correct in choices],
        "feedback": feedback,
    }


def test_a_change_of_words_is_a_new_version():
    question = QuestionFactory()
    first = question.latest

    questions.add_version(question, type="single", text="Other words?", data=first.data, actor=None)

    assert (question.latest.number, question.latest.text) == (2, "Other words?")
    first.refresh_from_db()
    assert first.text == "Question 1?"


def test_the_same_words_make_no_version():
    question = QuestionFactory()

    questions.add_version(
        question, type="single", text=question.latest.text, data=question.latest.data, actor=None
    )

    assert question.versions.count() == 1


def test_a_version_refuses_to_be_saved_again():
    version = QuestionFactory().latest

    with pytest.raises(ImmutableVersionError):
        version.save()
    with pytest.raises(ImmutableVersionError):
        version.delete()
    with pytest.raises(ImmutableVersionError):
        QuestionVersion.objects.filter(pk=version.pk).update(text="Changed")


def test_the_database_refuses_to_change_a_version():
    version = QuestionFactory().latest

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE academy_questionversion SET text = 'Changed' WHERE id = %s", [version.pk]
        )


@pytest.mark.parametrize(
    ("type", "wrong"),
    [
        pytest.param("single", data(("Only one", True)), id="one choice"),
        pytest.param("single", data(("A", True), ("B", True)), id="two right ones in single"),
        pytest.param("single", data(("A", False), ("B", False)), id="none right in single"),
        pytest.param("multiple", data(("A", False), ("B", False)), id="none right in multiple"),
        pytest.param("single", data(("A", True), (" ", False)), id="a choice without words"),
        pytest.param("single", data(("A", True), ("a", False)), id="two that say the same"),
        pytest.param("single", {}, id="no choices at all"),
        pytest.param("single", {"choices": ["A", "B"]}, id="choices of a wrong kind"),
        pytest.param("guess", data(("A", True), ("B", False)), id="an unknown type"),
    ],
)
def test_incomplete_questions_are_refused(type, wrong):
    with pytest.raises(InvalidQuestion):
        QuestionFactory(type=type, data=wrong)


MULTIPLE = {"a": True, "b": True, "c": True, "d": False}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param("abc", Fraction(1), id="all right ones"),
        pytest.param("ab", Fraction(2, 3), id="two of three"),
        pytest.param("a", Fraction(1, 3), id="one of three"),
        pytest.param("abcd", Fraction(0), id="everything earns nothing"),
        pytest.param("", Fraction(0), id="nothing earns nothing"),
        pytest.param("d", Fraction(0), id="never below zero"),
        pytest.param("abd", Fraction(0), id="two right, one of one wrong"),
    ],
)
def test_partial_credit_of_multiple(chosen, expected):
    kind = TYPES["multiple"]
    version = kind.clean(data(*((name.upper(), right) for name, right in MULTIPLE.items())))

    assert kind.grade(version, {"chosen": list(chosen)}) == expected


def test_partial_credit_weighs_wrong_choices_by_their_number():
    kind = TYPES["multiple"]
    version = kind.clean(data(("A", True), ("B", True), ("C", False), ("D", False)))

    assert kind.grade(version, {"chosen": ["a", "b", "c"]}) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param(["a"], 1, id="right"),
        pytest.param(["b"], 0, id="wrong"),
        pytest.param([], 0, id="none"),
        pytest.param(["a", "b"], 0, id="both"),
    ],
)
def test_single_is_all_or_nothing(chosen, expected):
    kind = TYPES["single"]

    assert kind.grade(kind.clean(data(("A", True), ("B", False))), {"chosen": chosen}) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Childline", 1, id="as accepted"),
        pytest.param("  childLINE ", 1, id="capitals and spaces"),
        pytest.param("the  children’s line", 1, id="a phone's apostrophe"),
        pytest.param("Child line", 0, id="two words"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_a_short_answer_is_right_however_it_is_typed(written, expected):
    kind = TYPES["short_text"]
    version = kind.clean({"accepted": ["Childline", "the children's line"], "match_case": False})

    assert kind.grade(version, kind.read_answer(version, {"": [written]})) == expected


def test_capital_letters_matter_where_the_question_says_so():
    kind = TYPES["short_text"]
    version = kind.clean({"accepted": ["CEOP"], "match_case": True})

    assert kind.grade(version, {"text": "CEOP"}) == 1
    assert kind.grade(version, {"text": "ceop"}) == 0


@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        pytest.param([], "Write at least one accepted answer.", id="none"),
        pytest.param([" ", ""], "Write at least one accepted answer.", id="blank lines"),
        pytest.param(["x" * 201], "at most 200 characters", id="too long"),
        pytest.param([str(n) for n in range(51)], "at most 50", id="too many"),
    ],
)
def test_a_short_answer_question_says_what_is_missing(accepted, sentence):
    with pytest.raises(InvalidQuestion, match=sentence):
        TYPES["short_text"].clean({"accepted": accepted, "match_case": False})


def test_nothing_that_is_right_leaves_before_its_release():
    kind = TYPES["short_text"]
    version = kind.clean({"accepted": ["Canary"], "match_case": False})

    assert "Canary" not in str(kind.before_release(version, [], {"text": "x"}))
