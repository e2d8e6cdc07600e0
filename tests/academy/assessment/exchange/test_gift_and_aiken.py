"""GIFT and Aiken as teachers write them: what is meant is read, or the line is named."""

import time

import pytest

from academy.assessment.exchange import aiken, gift, moodle_xml
from academy.assessment.exchange.parsed import UnreadableFileError
from academy.assessment.types import TYPES
from tests.engines.pace import allowed_seconds
from tests.shared_data import shared


def one(text):
    (found,) = gift.read(text.encode())
    return found


def test_moodles_own_gift_file_is_read_whole():
    found = gift.read(shared("question-formats", "questions.gift.txt").read_bytes())

    assert [(each.line, each.name, each.type, each.problem) for each in found] == [
        (1, "Q8", "essay", ""),
        (4, "Moodle activities", "matching", ""),
        (13, "Q2", "single", ""),
        (21, "colours", "multiple", ""),
        (30, "Q5", "numeric", ""),
        (33, "Shortanswer", "short_text", ""),
        (40, "Q1", "true_false", ""),
        (45, "2-08 TSL", "true_false", ""),
        (48, "2-08 TSL", "true_false", ""),
    ]
    assert found[4].data["answers"][0]["value"] == "3"
    assert found[4].data["answers"][0]["tolerance"] == "2"
    assert 'What stands behind the braces (";) is left out.' in found[4].notes
    assert found[1].data["others"] == ["Chat"]
    assert [choice.get("share") for choice in found[3].data["choices"]] == [
        "1/2",
        "-1",
        "1/2",
        "-1",
    ]
    assert found[6].data["feedback_true"] == "42 is the Ultimate Answer."


def test_a_decimal_comma_is_read_and_never_makes_every_reply_right():
    data = one("Pi? {#3,14:0,01}").data

    assert data["answers"][0]["value"] == "3.14"
    assert TYPES["numeric"].grade(data, {"text": "7"}) == 0
    assert TYPES["numeric"].grade(data, {"text": "3.15"}) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("How many? {#1,000}", "may mean two numbers", id="a comma among thousands"),
        pytest.param("Formula? {=E=mc2 ~no}", "put a backslash before =", id="an equals sign"),
        pytest.param("Which? {=%50%a =%50%b}", "earns all of the points", id="two halves"),
        pytest.param("Press {Ctrl} and S. {=a ~b}", "not one pair", id="braces in the text"),
        pytest.param("No answers at all", "braces are missing", id="no braces"),
        pytest.param("Open {=a ~b", "not one pair", id="a brace that is not closed"),
        pytest.param("Which? {a ~b}", "no = or ~", id="no sign"),
        pytest.param("Which? {~a ~b}", "at least one choice as right", id="nothing right"),
        pytest.param("Many? {#lots}", "not a number", id="a word for a number"),
    ],
)
def test_a_gift_question_that_may_be_meant_in_two_ways_is_refused_with_its_line(text, words):
    found = gift.read(f"Fine? {{T}}\n\n{text}\n\nAlso fine? {{F}}\n".encode())

    assert [each.line for each in found] == [1, 3, 5]
    assert words in found[1].problem
    assert not found[0].problem
    assert not found[2].problem


@pytest.mark.parametrize("word", ["true", "True", "t"])
def test_true_in_any_letters_is_true_and_says_so(word):
    found = one(f"Right? {{{word}}}")

    assert (found.type, found.data["right"]) == ("true_false", True)
    assert found.notes == [f"“{word}” was read as true or false."]


def test_an_empty_line_in_braces_and_a_category_without_one_lose_nothing():
    found = gift.read(b"$CATEGORY: $course$/top/Safety/First\nWhich? {\n=a\n\n~b\n}\n\nNext? {T}")

    assert [(each.category, each.type, each.problem) for each in found] == [
        ("Safety / First", "single", ""),
        ("Safety / First", "true_false", ""),
    ]
    assert found[0].notes == ["Line 4 is empty within the braces; it was read over."]


def test_a_range_has_its_bounds_and_a_missing_word_its_line():
    assert one("Number? {#1..5}").data["answers"][0] == {
        "value": "3",
        "tolerance": "2",
        "share": "1",
        "feedback": "",
    }
    assert one("Ring {=Childline =Child line} at once.").text == "Ring _____ at once."


def test_parts_of_the_points_are_read_as_they_are_meant():
    found = one("Which? {~%33.33%a ~%33,333%b ~%33.33333%c ~%-50%d}")

    assert [choice.get("share") for choice in found.data["choices"]] == ["1/3"] * 3 + ["-1/2"]


def test_moodles_own_aiken_files_are_read_and_each_error_told_with_its_line():
    good = aiken.read(shared("question-formats", "questions.aiken.txt").read_bytes())
    mixed = aiken.read(shared("question-formats", "aiken_errors.txt").read_bytes())

    assert [each.problem for each in good] == ["", ""]
    assert good[1].text.endswith('<html class="cool"> & images:')
    assert [(each.line, bool(each.problem)) for each in mixed] == [
        (1, True),
        (5, True),
        (9, False),
        (14, True),
        (18, False),
        (23, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "E. coli lives in\nA) the gut\nB) the moon\nANSWER: A",
        "A. Milne wrote\nA) Winnie-the-Pooh\nB) Emma\nANSWER: A",
        "Who wrote it? Was it\nA. Milne or somebody else?\nA) Yes\nB) No\nANSWER: A",
    ],
)
def test_a_question_that_begins_like_a_choice_keeps_all_of_its_words(text):
    (found,) = aiken.read(text.encode())

    assert not found.problem
    assert len(found.data["choices"]) == 2
    assert found.text == text.split("\nA) ")[0]


def test_an_answer_that_is_not_there_is_reported_and_a_small_letter_read():
    missing, small = aiken.read(b"One?\nA) a\nB) b\nANSWER: D\n\nTwo?\na) a\nb) b\nANSWER: b")

    assert "no such choice" in missing.problem
    assert [choice["correct"] for choice in small.data["choices"]] == [False, True]
    assert small.notes == ["ANSWER was read as B."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"Fine? {T}\n\nCaf\xe9? {F}", "Line 3 is not written in UTF-8", id="Latin-1"),
        pytest.param(b"\x00\x01\x02", "not a text file", id="bytes"),
        pytest.param(b"x" * 20_000_001, "too large", id="21 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, words):
    with pytest.raises(UnreadableFileError, match=words):
        gift.read(data)


def test_a_file_with_a_mark_of_its_encoding_is_read():
    assert not gift.read("\ufeffTŷ? {T}".encode())[0].problem
    assert gift.read("Tŷ? {T}".encode("utf-16"))[0].text == "Tŷ?"


CLOZE = (
    "<quiz><question type='cloze'><questiontext><text>%s</text></questiontext></question></quiz>"
)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        pytest.param(gift, "::a:: q {=%" + " " * 3_000 + "x}", id="spaces in a share"),
        pytest.param(gift, "::a:: q {\n" + "\n" * 6_000 + "=x\n}\n", id="empty lines in braces"),
        pytest.param(gift, "::a\n" * 12_000, id="names without an answer"),
        pytest.param(gift, "a {=b <br>}" + "<br " * 30_000, id="tags that are not closed"),
        pytest.param(aiken, "a\n" * 60_000, id="a question of many lines"),
        pytest.param(moodle_xml, CLOZE % ("{1:SA:" * 6_000), id="gaps that are not closed"),
    ],
)
def test_a_file_is_read_in_a_time_that_grows_with_its_length_alone(reader, text):
    began = time.process_time()

    reader.read(text.encode())

    assert time.process_time() - began < allowed_seconds(1)
