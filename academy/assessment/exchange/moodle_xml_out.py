"""Questions as Moodle XML."""

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET  # nosec B405 - written here, never read

from academy.assessment.exchange.writing import (
    Left,
    Written,
    absolute,
    accepted,
    fraction,
    known,
    markup_of_gaps,
)
from academy.assessment.question_bank.models import Question
from academy.assessment.types import Data

Writer = Callable[[ET.Element, Data], list[str]]


def write(questions: Iterable[Question]) -> Written:
    """One file of all of them; what a type cannot say there is named."""
    quiz, left, category = ET.Element("quiz"), Left(), ""
    for question, version, writer in known(questions, WRITERS, left):
        if question.category.name != category:
            category = question.category.name
            heading = ET.SubElement(quiz, "question", type="category")
            _text(ET.SubElement(heading, "category"), f"$course$/top/{category}")
        element = ET.SubElement(quiz, "question", type=TYPES[version.type])
        _text(ET.SubElement(element, "name"), question.key)
        text = version.text
        if version.type == "gaps":
            text = markup_of_gaps(version.data)
        _text(ET.SubElement(element, "questiontext", format="plain_text"), text)
        general = ET.SubElement(element, "generalfeedback", format="plain_text")
        _text(general, version.data.get("feedback", ""))
        for lost in writer(element, version.data):
            left.part(question, lost)
        tags = ET.SubElement(element, "tags")
        for tag in question.tags.all():
            _text(ET.SubElement(tags, "tag"), tag.name)
    ET.indent(quiz)
    return Written(ET.tostring(quiz, encoding="utf-8", xml_declaration=True), left.lines)


def _text(element: ET.Element, words: str) -> None:
    ET.SubElement(element, "text").text = words


def _answer(element: ET.Element, text: str, share: str, feedback: str = "") -> ET.Element:
    answer = ET.SubElement(element, "answer", fraction=fraction(share), format="plain_text")
    _text(answer, text)
    _text(ET.SubElement(answer, "feedback", format="plain_text"), feedback)
    return answer


def _choices(element: ET.Element, data: Data, *, single: bool) -> list[str]:
    from academy.assessment.types import TYPES as KINDS

    ET.SubElement(element, "single").text = "true" if single else "false"
    worth = KINDS["single" if single else "multiple"].worth(data)  # type: ignore[attr-defined]
    for choice in data["choices"]:
        _answer(element, choice["text"], str(worth[choice["id"]]), choice["feedback"])
    return ["all_or_nothing"] if data.get("all_or_nothing") else []


def _single(element: ET.Element, data: Data) -> list[str]:
    return _choices(element, data, single=True)


def _multiple(element: ET.Element, data: Data) -> list[str]:
    return _choices(element, data, single=False)


def _true_false(element: ET.Element, data: Data) -> list[str]:
    for word, value in (("true", True), ("false", False)):
        _answer(element, word, str(int(data["right"] == value)), data[f"feedback_{word}"])
    return []


def _short_text(element: ET.Element, data: Data) -> list[str]:
    ET.SubElement(element, "usecase").text = str(int(data["match_case"]))
    for text, share in accepted(data):
        _answer(element, text if data.get("patterns") else text.replace("*", "\\*"), share)
    return [name for name in ("ignore_accents", "slips") if data.get(name)]


def _numeric(element: ET.Element, data: Data) -> list[str]:
    lost = []
    for one in data["answers"]:
        if one["tolerance"].endswith("%"):
            lost = ["relative_tolerance"]
        answer = _answer(element, one["value"], one["share"], one["feedback"])
        ET.SubElement(answer, "tolerance").text = absolute(one)
    units = ET.SubElement(element, "units")
    for one in data["units"]:
        unit = ET.SubElement(units, "unit")
        ET.SubElement(unit, "multiplier").text = _multiplier(one["factor"])
        ET.SubElement(unit, "unit_name").text = one["name"]
    grading = "1" if data["unit_rule"] == "required" else "0"
    ET.SubElement(element, "unitgradingtype").text = grading
    return lost


def _multiplier(factor: str) -> str:
    from fractions import Fraction

    return f"{float(1 / Fraction(factor)):.12g}"


def _matching(element: ET.Element, data: Data) -> list[str]:
    rows = [(one["left"], one["right"]) for one in data["pairs"]]
    for left, right in [*rows, *(("", one) for one in data["others"])]:
        sub = ET.SubElement(element, "subquestion", format="plain_text")
        _text(sub, left)
        _text(ET.SubElement(sub, "answer"), right)
    return []


GRADING = {"places": "ABSOLUTE_POSITION", "all": "ALL_OR_NOTHING"}


def _ordering(element: ET.Element, data: Data) -> list[str]:
    rule = GRADING.get(data["credit"], "RELATIVE_NEXT_EXCLUDE_LAST")
    ET.SubElement(element, "gradingtype").text = rule
    for number, step in enumerate(data["steps"], start=1):
        answer = ET.SubElement(element, "answer", fraction=str(number), format="plain_text")
        _text(answer, step)
    return []


def _gaps(_element: ET.Element, _data: Data) -> list[str]:
    return []


def _essay(element: ET.Element, data: Data) -> list[str]:
    _text(ET.SubElement(element, "graderinfo", format="plain_text"), data["guide"])
    for tag, name in (("minwordlimit", "fewest"), ("maxwordlimit", "most")):
        if data[name]:
            ET.SubElement(element, tag).text = str(data[name])
    return ["model"] if data["model"] else []


TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "short_text": "shortanswer",
    "numeric": "numerical",
    "matching": "matching",
    "ordering": "ordering",
    "gaps": "cloze",
    "essay": "essay",
}
WRITERS: dict[str, Writer] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "short_text": _short_text,
    "numeric": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
}
