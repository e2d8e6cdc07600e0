"""Moodle XML and QTI: what is made, what is said to be lost, what is refused."""

import io
import zipfile

import pytest

from academy.assessment.exchange import moodle_xml, qti
from academy.assessment.exchange.parsed import UnreadableFileError
from tests.shared_data import shared


def moodle(inner, type="multichoice", text="Which?"):
    (found,) = moodle_xml.read(
        f'<quiz><question type="{type}"><name><text>One</text></name><questiontext format="html">'
        f"<text><![CDATA[{text}]]></text></questiontext>{inner}</question></quiz>".encode()
    )
    return found


def answers(*pairs):
    return "".join(
        f'<answer fraction="{share}"><text>{text}</text></answer>' for text, share in pairs
    )


def test_moodles_own_xml_files_are_read():
    (alpha,) = moodle_xml.read(
        shared("question-formats", "category_with_description.xml").read_bytes()
    )
    (cloze,) = moodle_xml.read(shared("question-formats", "multianswer.xml").read_bytes())

    assert (alpha.line, alpha.category, alpha.type, alpha.data["right"], alpha.problem) == (
        15,
        "Alpha",
        "true_false",
        True,
        "",
    )
    assert alpha.text == "Testing Alpha Question"
    assert (cloze.type, cloze.problem, len(cloze.data["gaps"])) == ("gaps", "", 5)
    assert [gap["kind"] for gap in cloze.data["gaps"]] == ["chosen"] * 4 + ["typed"]
    assert [one["text"] for one in cloze.data["gaps"][4]["options"]] == ["Paris", "Marseille"]
    assert "[California flag]" in cloze.data["body"][0]
    assert "Pictures are left out; what they show stands in brackets." in cloze.notes


@pytest.mark.parametrize(("word", "share"), [("False", "100"), ("FALSE", "100"), ("false", "100")])
def test_false_with_any_letters_is_false(word, share):
    found = moodle(answers((word, share), ("true", "0")), type="truefalse")

    assert (found.data["right"], found.problem) == (False, "")


def test_a_word_that_is_neither_true_nor_false_is_refused():
    found = moodle(answers(("Falsch", "100"), ("Wahr", "0")), type="truefalse")

    assert found.problem == "“Falsch” is neither true nor false."


@pytest.mark.parametrize("share", ["33,33333", "33.33", "33.333"])
def test_a_third_is_a_third_however_it_is_written(share):
    inner = "<single>false</single>" + answers(("a", share), ("b", share), ("c", share), ("d", "0"))
    found = moodle(inner)

    assert not found.problem
    assert [one.get("share") for one in found.data["choices"]] == ["1/3", "1/3", "1/3", None]


def test_what_has_no_place_here_is_named():
    inner = (
        answers(("a", "100"), ("b", "0"))
        + "<shownumcorrect>false</shownumcorrect><hint><text>Think</text></hint>"
        + "<file name='x.png' encoding='base64'>aGk=</file><defaultgrade>3.0</defaultgrade>"
    )
    found = moodle(inner, text="<p>A <b>bold</b><br>word</p>")

    assert found.text == "A bold\nword"
    assert set(found.notes) == {
        "Formatting is left out: the words stay.",
        "Hints are left out.",
        "How many choices are right is not shown while somebody answers.",
        "Files in it are left out.",
        "Its points (3.0) are set in a quiz here.",
    }


def test_one_question_that_cannot_be_made_holds_up_no_other():
    found = moodle_xml.read(
        b"<quiz><question type='calculated'><name><text>A</text></name></question>"
        b"<question type='essay'><name><text>B</text></name><questiontext><text>Why?</text>"
        b"</questiontext></question></quiz>"
    )

    assert [(one.name, bool(one.problem)) for one in found] == [("A", True), ("B", False)]


def test_scripts_in_a_question_are_words_that_go():
    found = moodle(answers(("a", "100"), ("b", "0")), text="Hi<script>alert(1)</script>")

    assert found.text == "Hi"


ITEM = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i"
 title="One"><responseDeclaration identifier="RESPONSE" cardinality="{many}"
 baseType="{base}"><correctResponse>{right}</correctResponse>{mapping}</responseDeclaration>
 <itemBody><p>Which?</p>{body}</itemBody>{processing}</assessmentItem>"""
CHOICES = (
    '<choiceInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="A">a'
    '<feedbackInline identifier="A" outcomeIdentifier="F">Yes</feedbackInline></simpleChoice>'
    '<simpleChoice identifier="B">b</simpleChoice><simpleChoice identifier="C">c</simpleChoice>'
    "</choiceInteraction>"
)
MATCH = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct"/>'


def item(body, *, right="A", many="single", base="identifier", mapping="", processing=MATCH):
    values = "".join(f"<value>{one}</value>" for one in right.split(","))
    data = ITEM.format(
        body=body, right=values, many=many, base=base, mapping=mapping, processing=processing
    )
    (found,) = qti.read(data.encode())
    return found


def test_qti_two_choices():
    found = item(CHOICES)

    assert (found.type, found.text, found.problem) == ("single", "Which?", "")
    assert [(one["text"], one["correct"]) for one in found.data["choices"]] == [
        ("a", True),
        ("b", False),
        ("c", False),
    ]
    assert found.data["choices"][0]["feedback"] == "Yes"


def test_qti_that_matches_several_is_all_or_nothing():
    found = item(CHOICES, many="multiple", right="A,B")

    assert (found.type, found.data["all_or_nothing"]) == ("multiple", True)


def test_qti_scored_by_rules_of_its_own_is_refused_not_guessed():
    own = (
        "<responseProcessing><responseCondition><responseIf><lt/></responseIf>"
        "</responseCondition></responseProcessing>"
    )

    assert item(CHOICES, processing=own).problem == (
        "It is scored by rules of its own, which would not be kept."
    )


def test_qti_three_is_read_with_its_hyphens():
    data = (
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" title="T"'
        ' identifier="t"><qti-response-declaration identifier="RESPONSE" cardinality="ordered"'
        ' base-type="identifier"><qti-correct-response><qti-value>B</qti-value><qti-value>A'
        "</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>"
        '<qti-order-interaction response-identifier="RESPONSE"><qti-prompt>In order?</qti-prompt>'
        '<qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice'
        ' identifier="B">b</qti-simple-choice></qti-order-interaction></qti-item-body>'
        "</qti-assessment-item>"
    )
    (found,) = qti.read(data.encode())

    assert (found.type, found.text, found.data["steps"]) == ("ordering", "In order?", ["b", "a"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"<quiz><question", "not whole", id="cut off"),
        pytest.param(b'<!DOCTYPE quiz [<!ENTITY a "x">]><quiz/>', "entities", id="an entity"),
        pytest.param(b"<!DOCTYPE quiz><quiz/>", "entities", id="a document type"),
        pytest.param(b"<html/>", "no Moodle XML", id="something else"),
        pytest.param(b"<a>" * 250 + b"</a>" * 250, "nested", id="250 levels"),
    ],
)
def test_xml_that_is_not_to_be_trusted_is_refused_before_it_is_read(data, words):
    with pytest.raises(UnreadableFileError, match=words):
        moodle_xml.read(data)


def package(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        pytest.param({"../up.xml": "<a/>"}, "outside of it", id="a way up"),
        pytest.param({"/etc.xml": "<a/>"}, "outside of it", id="from the root"),
        pytest.param({"in.zip": "x"}, "within the package", id="one in another"),
        pytest.param({"big.xml": " " * 3_000_000}, "too large", id="packed very small"),
        pytest.param({"a.txt": "x"}, "no questions", id="nothing in it"),
    ],
)
def test_a_package_that_is_not_to_be_trusted_is_refused_before_it_is_unpacked(files, words):
    with pytest.raises(UnreadableFileError, match=words):
        qti.read(package(**files))


def test_a_damaged_package_says_so():
    with pytest.raises(UnreadableFileError, match="damaged"):
        qti.read(package(a="x")[:20])


def test_a_package_whose_bytes_are_damaged_says_so():
    data = bytearray(package(**{"a.xml": "<a>" + "abcdefghij" * 50 + "</a>"}))
    data[40:50] = b"\xff" * 10

    with pytest.raises(UnreadableFileError, match="damaged"):
        qti.read(bytes(data))


@pytest.mark.parametrize(
    ("kind", "text", "inner"),
    [
        pytest.param("ordering", "In order?", answers(("a", "first"), ("b", "2")), id="a place"),
        pytest.param("cloze", "So {" + "9" * 5000 + ":SA:=x}", "", id="a weight"),
        pytest.param(
            "gapselect",
            "So [[" + "9" * 5000 + "]]",
            "<selectoption><text>x</text></selectoption>",
            id="a gap",
        ),
    ],
)
def test_a_number_that_is_none_refuses_its_question_alone(kind, text, inner):
    assert moodle(inner, type=kind, text=text).problem


def test_qti_points_that_no_question_has_are_refused_at_once():
    huge = '<mapping><mapEntry mapKey="A" mappedValue="1e999999999"/></mapping>'

    assert item(CHOICES, mapping=huge).problem == (
        "It does not say which answer earns all of the points."
    )


def test_qti_that_does_not_say_which_of_true_and_false_is_right_is_refused():
    body = (
        '<choiceInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="true">Yes'
        '</simpleChoice><simpleChoice identifier="false">No</simpleChoice></choiceInteraction>'
    )

    assert item(body, right="maybe").problem == (
        "It does not say which of true and false is right."
    )
    assert item(body, right="true").data["right"] is True
