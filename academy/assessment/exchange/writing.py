"""What the formats that are written have in common."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from academy.assessment.question_bank.models import Question, QuestionVersion
from academy.assessment.types import Data, credit

Writer = TypeVar("Writer")
# What a format has no words for, and what that means.
LOST = {
    "all_or_nothing": _("points only for exactly the right choices"),
    "ignore_accents": _("that accents do not matter"),
    "slips": _("that slips of spelling are overlooked"),
    "relative_tolerance": _("a tolerance in per cent, which is written as a number"),
    "model": _("the good answer"),
    "feedback": _("what is said to single answers"),
    "credit": _("how a part of the points is earned"),
    "units": _("units"),
    "shares": _("parts of the points"),
    "patterns": _("stars that stand for anything"),
    "limits": _("how many words are expected"),
    "guide": _("what is written for whoever marks"),
    "weight": _("that gaps weigh differently"),
}


@dataclass
class Written:
    """A file, and in words what it does not have."""

    data: bytes
    left_out: list[str]


@dataclass
class Left:
    """What does not go into a file."""

    lines: list[str] = field(default_factory=list)

    def out(self, question: Question) -> None:
        """A whole question."""
        self.lines.append(f"{question.key}: {_('the whole question')}")

    def part(self, question: Question, name: str) -> None:
        """A part of one."""
        self.lines.append(f"{question.key}: {LOST[name]}")


def known(
    questions: Iterable[Question], writers: Mapping[str, Writer], left: Left
) -> Iterator[tuple[Question, QuestionVersion, Writer]]:
    """Those whose type a format knows, with how it is written; the others are left out by name."""
    for question in questions:
        version = question.latest
        if version is None:
            continue
        if writer := writers.get(version.type):
            yield question, version, writer
        else:
            left.out(question)


def accepted(data: Data) -> list[tuple[str, str]]:
    """The answers that a short text accepts, each with its part of the points."""
    shares = data.get("shares") or ["1"] * len(data["accepted"])
    return list(zip(data["accepted"], shares, strict=True))


def absolute(number: Data) -> str:
    """The tolerance of a number as a number, where it is a part of it."""
    tolerance = str(number["tolerance"])
    if not tolerance.endswith("%"):
        return tolerance
    return f"{float(abs(Fraction(number['value'])) * Fraction(tolerance[:-1]) / 100):.12g}"


def fraction(share: str) -> str:
    """A part of the points as Moodle writes it."""
    return credit.per_cent(share)


SPECIAL = re.compile(r"([~=#{}:\\])")
IN_A_GAP = re.compile(r"([}#~/\"\\])")


def escaped(text: str) -> str:
    """For GIFT: with backslashes, lines as `\\n`."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


KINDS = {"typed": "SHORTANSWER", "chosen": "MULTICHOICE", "number": "NUMERICAL"}


def markup_of_gaps(data: Data) -> str:
    """A text with gaps in Moodle's Cloze."""
    kinds = KINDS | ({"typed": "SHORTANSWER_C"} if data["match_case"] else {})
    return "".join(
        one if isinstance(one, str) else _gap(data["gaps"][one], kinds) for one in data["body"]
    )


def _gap(gap: dict[str, Any], kinds: dict[str, str]) -> str:
    options = []
    for one in gap["options"]:
        words = one.get("text") or f"{one['value']}:{one['tolerance']}"
        feedback = f"#{_in_a_gap(one['feedback'])}" if one["feedback"] else ""
        options.append(f"%{fraction(one['share'])}%{_in_a_gap(words)}{feedback}")
    return f"{{{gap['weight']}:{kinds[gap['kind']]}:{'~'.join(options)}}}"


def _in_a_gap(text: str) -> str:
    return IN_A_GAP.sub(r"\\\1", text)
