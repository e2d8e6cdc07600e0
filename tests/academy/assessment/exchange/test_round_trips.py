"""Out of the bank and in again: the same question; and what a format cannot say is named."""

import pytest

from academy.assessment.exchange import gift, gift_out, moodle_xml, moodle_xml_out, qti, qti_out
from academy.assessment.types import TYPES
from tests.factories.academy import QuestionFactory

pytestmark = pytest.mark.django_db

MORE = {
    "single": {
        "choices": [
            {"text": "A: {=~#} & <b>", "correct": True, "feedback": "Yes"},
            {"text": "B", "correct": False, "share": "1/3", "feedback": ""},
        ]
    },
    "multiple": {
        "choices": [
            {"text": "A", "correct": True, "share": "1/3"},
            {"text": "B", "correct": True, "share": "2/3"},
            {"text": "C", "correct": False, "share": "-1/4"},
            {"text": "D", "correct": False},
        ]
    },
    "short_text": {"accepted": ["tŷ", "house = home"], "shares": ["1", "1/2"], "match_case": False},
    "numeric": {"answers": [{"value": "-3.5", "tolerance": "0.25"}], "unit_rule": "none"},
    "essay": {"guide": "", "model": ""},
    "ordering": {"steps": ["c", "a", "b"], "credit": "all"},
    "gaps": {"written": "One [a | 50% b] and [2x *c / 25% d / e] end"},
}


@pytest.mark.parametrize("type", ["single", "multiple", "true_false", "short_text", "numeric",
                                  "matching", "ordering", "gaps", "essay"])  # fmt: skip
@pytest.mark.parametrize(
    ("format", "writer", "reader"),
    [
        pytest.param("gift", gift_out, gift, id="GIFT"),
        pytest.param("moodle", moodle_xml_out, moodle_xml, id="Moodle XML"),
        pytest.param("qti", qti_out, qti, id="QTI 3.0"),
    ],
)
def test_a_question_comes_back_as_it_was(type, format, writer, reader):
    for data in filter(None, (TYPES[type].example, MORE.get(type))):
        question = QuestionFactory(
            type=type,
            text="What now?\nSay {it} = 50 %",
            data={**data, **({} if format == "qti" else {"feedback": "Remember: this"})},
        )
        written = writer.write([question])
        if any("whole question" in line for line in written.left_out):
            assert (format, type) in {("gift", "ordering"), ("gift", "gaps")}
            return
        (found,) = reader.read(written.data)
        assert found.problem == ""
        assert found.type == type
        if type != "gaps":
            assert found.text == question.latest.text
        lost = " ".join(written.left_out)
        stored = {name: value for name, value in question.latest.data.items() if name != "feedback"}
        read = {name: value for name, value in found.data.items() if name != "feedback"}
        if not lost:
            assert read == stored


def test_what_a_format_cannot_say_is_named_before_the_file_is_taken():
    question = QuestionFactory(
        type="short_text", data={"accepted": ["telephone"], "slips": 2, "ignore_accents": True}
    )

    assert gift_out.write([question]).left_out == [
        f"{question.key}: that accents do not matter",
        f"{question.key}: that slips of spelling are overlooked",
    ]


def test_categories_and_tags_go_along():
    question = QuestionFactory(category="safety", tags=["grooming", "first aid"])

    for writer, reader in ((gift_out, gift), (moodle_xml_out, moodle_xml)):
        (found,) = reader.read(writer.write([question]).data)
        assert (found.category, sorted(found.tags)) == ("Safety", ["first aid", "grooming"])
