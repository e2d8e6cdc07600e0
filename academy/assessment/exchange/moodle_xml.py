"""Moodle XML: each `<question>` by its type, and what of it has no place here."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.assessment.exchange import cloze
from academy.assessment.exchange.gift import category_name
from academy.assessment.exchange.parsed import Parsed, UnreadableFileError, choices_of, refused
from academy.assessment.exchange.plain import plain
from academy.assessment.exchange.reading_bytes import line_of, tree_of
from academy.assessment.types import credit, numbers
from academy.refusals import InvalidQuestion

Reader = Callable[[Any, Parsed], None]
AS_A_WHOLE = gettext_lazy(
    "Words for a right, partly right or wrong answer as a whole are left out."
)
LEFT_OUT = {
    "hint": gettext_lazy("Hints are left out."),
    "correctfeedback": AS_A_WHOLE,
    "partiallycorrectfeedback": AS_A_WHOLE,
    "incorrectfeedback": AS_A_WHOLE,
}


def read(data: bytes) -> list[Parsed]:
    """Every question of a file, those that cannot be made with the reason."""
    root = tree_of(data)
    if root.tag != "quiz":
        raise UnreadableFileError(_("This is no Moodle XML: it does not begin with <quiz>."))
    category, found = "", []
    for element in root:
        if element.tag != "question":
            continue
        kind = element.get("type", "")
        if kind == "category":
            category = category_name(_text(element.find("category")))
            continue
        one = _question(element, kind)
        one.category = category
        found.append(one)
    return found


def _question(element: Any, kind: str) -> Parsed:
    parsed = Parsed(line=line_of(element), name=_text(element.find("name")))
    parsed.tags = [_text(tag) for tag in element.findall("tags/tag") if _text(tag)]
    reader = READERS.get(kind)
    if reader is None:
        return refused(
            parsed.line,
            _("It only tells something and asks nothing.")
            if kind == "description"
            else _("Questions of the type “%(kind)s” cannot be made.") % {"kind": kind[:40]},
            name=parsed.name,
        )
    parsed.text = _words(element.find("questiontext"), parsed)
    try:
        reader(element, parsed)
    except InvalidQuestion as error:
        parsed.problem = str(error)
    parsed.data["feedback"] = _words(element.find("generalfeedback"), parsed)
    _say_what_is_lost(element, parsed)
    return parsed.check()


def _text(element: Any) -> str:
    """The words of `<x><text>…</text></x>`, or of the element itself."""
    if element is None:
        return ""
    inner = element.find("text")
    return "".join((element if inner is None else inner).itertext()).strip()


def _words(element: Any, parsed: Parsed) -> str:
    text = _text(element)
    if element is None or element.get("format", "html") in ("plain_text", "markdown"):
        return text
    return plain(text, parsed)


def _say_what_is_lost(element: Any, parsed: Parsed) -> None:
    for tag, words in LEFT_OUT.items():
        if any(_text(one) for one in element.findall(tag)):
            parsed.note(words)
    if element.find("shownumcorrect") is not None:
        parsed.note(_("How many choices are right is not shown while somebody answers."))
    grade = _text(element.find("defaultgrade"))
    if grade and grade.strip("0.") != "1":
        parsed.note(_("Its points (%(points)s) are set in a quiz here.") % {"points": grade[:12]})
    if any(True for _one in element.iter("file")):
        parsed.note(_("Files in it are left out."))


def _share(answer: Any) -> str:
    return credit.from_per_cent(answer.get("fraction", "0")) or "0"


def _multichoice(element: Any, parsed: Parsed) -> None:
    single = _text(element.find("single")).lower() not in ("false", "0")
    rows = [
        (_words(one, parsed), _share(one), _words(one.find("feedback"), parsed))
        for one in element.findall("answer")
    ]
    parsed.type = "single" if single else "multiple"
    parsed.data = {"choices": choices_of(rows, single=single)}


def _truefalse(element: Any, parsed: Parsed) -> None:
    parsed.type = "true_false"
    right: set[bool] = set()
    for one in element.findall("answer"):
        written = _words(one, parsed)
        word = written.lower()
        if word not in ("true", "false"):
            raise InvalidQuestion(
                _("“%(word)s” is neither true nor false.") % {"word": written[:40]}
            )
        parsed.data[f"feedback_{word}"] = _words(one.find("feedback"), parsed)
        if _share(one) == "1":
            right.add(word == "true")
    if len(right) != 1:
        raise InvalidQuestion(_("It does not say which of true and false is right."))
    parsed.data["right"] = right.pop()


def _shortanswer(element: Any, parsed: Parsed) -> None:
    parsed.type = "short_text"
    kept = []
    for one in element.findall("answer"):
        text, share = _words(one, parsed), _share(one)
        if share == "0":
            parsed.note(_("Answers that earn nothing are left out, with what is said to them."))
            continue
        if _words(one.find("feedback"), parsed):
            parsed.note(_("What is said to single answers is left out."))
        kept.append((text, share))
    parsed.data = {
        "accepted": [text.replace("\\*", "*") for text, _share in kept],
        "shares": [share for _text, share in kept],
        "patterns": any(re.search(r"(?<!\\)\*", text) for text, _share in kept),
        "match_case": _text(element.find("usecase")) == "1",
    }


def _numerical(element: Any, parsed: Parsed) -> None:
    parsed.type = "numeric"
    answers = []
    for one in element.findall("answer"):
        share, text = _share(one), _words(one, parsed)
        if share == "0" or text == "*":
            parsed.note(_("Answers that earn nothing are left out, with what is said to them."))
            continue
        tolerance = _text(one.find("tolerance")) or "0"
        answers.append(
            {
                "value": numbers.written(numbers.one_reading(text)),
                "tolerance": numbers.written(abs(numbers.one_reading(tolerance))),
                "share": share,
                "feedback": _words(one.find("feedback"), parsed),
            }
        )
    units = []
    for one in element.findall("units/unit"):
        multiplier = numbers.one_reading(_text(one.find("multiplier")) or "1")
        if multiplier:
            units.append({"name": _text(one.find("unit_name")), "factor": str(1 / multiplier)})
    needed = _text(element.find("unitgradingtype")) in ("1", "2")
    rule = ("required" if needed else "optional") if units else "none"
    if needed:
        parsed.note(_("A missing unit earns nothing here, not a part of the points."))
    parsed.data = {"answers": answers, "units": units, "unit_rule": rule}


def _matching(element: Any, parsed: Parsed) -> None:
    parsed.type = "matching"
    rows = [
        (_words(one, parsed), _text(one.find("answer"))) for one in element.findall("subquestion")
    ]
    parsed.data = {
        "pairs": [{"left": left, "right": right} for left, right in rows if left],
        "others": [right for left, right in rows if not left and right],
    }


def _ordering(element: Any, parsed: Parsed) -> None:
    parsed.type = "ordering"
    answers = sorted(
        element.findall("answer"), key=lambda one: numbers.one_reading(one.get("fraction") or "0")
    )
    steps = [_words(one, parsed) for one in answers]
    grading = _text(element.find("gradingtype")).upper()
    rule = {"ALL_OR_NOTHING": "all", "-1": "all", "RELATIVE_NEXT_EXCLUDE_LAST": "neighbours"}
    parsed.data = {"steps": steps, "credit": rule.get(grading, "places")}
    if grading not in ("ALL_OR_NOTHING", "-1", "ABSOLUTE_POSITION", "0", *rule):
        parsed.note(_("Its points are worked out anew: a part for each step in its place."))


def _essay(element: Any, parsed: Parsed) -> None:
    parsed.type = "essay"
    if _text(element.find("attachments")) not in ("", "0"):
        parsed.note(_("Files cannot be added to an answer."))
    if _text(element.find("responsetemplate")):
        parsed.note(_("The text that an answer began with is left out."))
    words = {"fewest": "minwordlimit", "most": "maxwordlimit"}
    parsed.data = {
        "guide": _words(element.find("graderinfo"), parsed),
        **{
            name: int(text)
            for name, tag in words.items()
            if (text := _text(element.find(tag))).isascii() and text.isdigit() and len(text) < 5
        },
    }


def _cloze(element: Any, parsed: Parsed) -> None:
    cloze.read(_text(element.find("questiontext")), parsed)


def _gap_select(element: Any, parsed: Parsed) -> None:
    """Words that are dragged or chosen into `[[1]]`: every gap offers those of its group."""
    options = [
        (_words(one, parsed), _text(one.find("group")) or "1")
        for tag in ("selectoption", "dragbox")
        for one in element.findall(tag)
    ]
    body: list[str | int] = []
    gaps: list[dict[str, Any]] = []
    for at, part in enumerate(re.split(r"\[\[(\d+)\]\]", parsed.text)):
        if at % 2 == 0:
            body.append(part)
            continue
        number = int(part[:6]) - 1
        if not 0 <= number < len(options):
            raise InvalidQuestion(_("A gap has no answer."))
        text, group = options[number]
        offered = {one: one == text for one, other in options if other == group}
        gaps.append(
            {
                "kind": "chosen",
                "options": [
                    {"text": one, "share": "1" if right else "0"} for one, right in offered.items()
                ],
            }
        )
        body.append(len(gaps) - 1)
    parsed.type, parsed.text = "gaps", parsed.name or _("Fill the gaps")
    parsed.data = {"body": body, "gaps": gaps}
    if element.get("type", "").startswith("dd"):
        parsed.note(_("Words are chosen from a list, not dragged."))


READERS: dict[str, Reader] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "cloze": _cloze,
    "multianswer": _cloze,
    "gapselect": _gap_select,
    "ddwtos": _gap_select,
}
