"""A number, right within a tolerance, with its unit where one is asked for."""

import random
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockField

from academy.assessment.statistics.responses import Response
from academy.assessment.types import credit, numbers, words
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.assessment.types.rows import rows_of, stream_of, values_of
from academy.refusals import InvalidQuestion

MOST_ANSWERS = 20
MOST_UNITS = 20
FACTOR = re.compile(r"[0-9./]{1,400}(?:[eE][+-]?[0-9]{1,2})?")


class NumberBlock(blocks.StructBlock):
    """A number that is accepted."""

    value = blocks.CharBlock(max_length=40, label=_("Number"))
    tolerance = blocks.CharBlock(
        required=False,
        max_length=20,
        label=_("Give or take"),
        help_text=_("A number, or a part of it: 0.5, or 5%. The bounds count as right."),
    )
    share = blocks.CharBlock(
        required=False, max_length=12, label=_("Part of the points, in per cent")
    )
    feedback = blocks.TextBlock(required=False, rows=2, label=_("What we say to it"))

    class Meta:
        icon = "order"
        label = _("Number")


NUMBERS = stream_of("numbers", "number", NumberBlock())


class Numeric(QuestionType):
    """No order, answer: `{"text"}`, as it was typed.

    Data: `answers` (`value`, `tolerance` “0.01” or “5%”, `share`, `feedback`), `units` (`name`, and
    what one of it is in the unit of the answers: `factor`), `unit_rule`.
    """

    name = "numeric"
    label = _("Number")
    instruction = _("Type a number.")
    purpose = _("A number within a tolerance, with a unit if you like.")
    place = 50
    family = "numeric"
    family_label = _("Accepted numbers")
    example: ClassVar[Data] = {
        "answers": [{"value": "13", "tolerance": "0", "share": "1", "feedback": ""}],
        "units": [{"name": "years", "factor": "1"}],
        "unit_rule": "optional",
    }
    secret: ClassVar[frozenset[str]] = frozenset({"value", "tolerance", "share", "feedback"})

    def fields(self) -> dict[str, forms.Field]:
        """Numbers in rows, units in lines."""
        return {
            "numbers": BlockField(NUMBERS, label=_("Accepted numbers"), required=False),
            "unit_rule": forms.ChoiceField(
                label=_("Unit"),
                choices=[
                    ("none", _("no unit")),
                    ("optional", _("may be given")),
                    ("required", _("has to be given")),
                ],
                initial="none",
            ),
            "units": forms.CharField(
                label=_("Units"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("One on each line, with what one of it is: hours = 1, minutes = 1/60."),
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """As rows and lines."""
        answers = [
            {**one, "share": "" if one["share"] == "1" else credit.per_cent(one["share"])}
            for one in data.get("answers", [])
        ]
        return {
            "numbers": rows_of(NUMBERS, answers or [{}]),
            "unit_rule": data.get("unit_rule", "none"),
            "units": "\n".join(f"{u['name']} = {u['factor']}" for u in data.get("units", [])),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """From rows and lines."""
        units = []
        for line in str(cleaned.get("units") or "").splitlines():
            name, sign, factor = line.rpartition("=")
            if line.strip():
                units.append({"name": name if sign else line, "factor": factor if sign else "1"})
        return {
            "answers": [
                {**one, "share": credit.from_per_cent(one["share"]) or "1"}
                for one in values_of(cleaned.get("numbers"))
            ],
            "units": units,
            "unit_rule": cleaned.get("unit_rule"),
        }

    def clean(self, data: Data) -> Data:
        """At least one number that earns all, and units that are numbers."""
        given = data.get("answers")
        if not isinstance(given, list) or not 0 < len(given) <= MOST_ANSWERS:
            raise InvalidQuestion(_("Write at least one accepted number."))
        answers = [clean_number(one) for one in given if isinstance(one, dict)]
        if not any(one["share"] == "1" for one in answers):
            raise InvalidQuestion(_("One of the accepted answers earns all of the points."))
        rule = data.get("unit_rule") or "none"
        units = [_clean_unit(one) for one in (data.get("units") or [])[:MOST_UNITS]]
        if rule not in ("none", "optional", "required") or (rule == "required" and not units):
            raise InvalidQuestion(_("Write the units that may be given."))
        return {"answers": answers, "units": units if rule != "none" else [], "unit_rule": rule}

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """There is nothing to order."""
        return []

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """As it was typed, on one line."""
        text = next(iter(posted.get("", ())), "")
        return {"text": words.one_line(text, longest=numbers.LONGEST)}

    def is_answered(self, answer: Answer | None) -> bool:
        """Something is written."""
        return bool(answer and answer["text"])

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """What the best of the numbers that it is near enough to is worth."""
        if answer is None or not self.is_answered(answer):
            return Fraction(0)
        worth = [
            Fraction(one["share"])
            for one in data["answers"]
            if any(is_near(value, one) for value in self._values(data, answer["text"]))
        ]
        return credit.within(max(worth, default=Fraction(0)))

    @staticmethod
    def _values(data: Data, text: str) -> set[Fraction]:
        """What was typed, in the unit of the answers."""
        number, unit = numbers.split_unit(text)
        if not unit:
            return set() if data["unit_rule"] == "required" else numbers.readings(number)
        if data["unit_rule"] == "none":
            return set()
        wanted = words.folded(unit, match_case=False)
        for one in data["units"]:
            if words.folded(one["name"], match_case=False) == wanted:
                return {value * Fraction(one["factor"]) for value in numbers.readings(number)}
        return set()

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """What was typed."""
        if answer is None or not self.is_answered(answer):
            return []
        return [Response("", answer["text"], float(self.grade(data, answer)))]

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """What was written, and which units there are."""
        return {
            "text": answer["text"] if answer else "",
            "longest": numbers.LONGEST,
            "units": [one["name"] for one in data["units"]],
            "needs_unit": data["unit_rule"] == "required",
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also the best number, and what is said to the one that was given."""
        best = max(data["answers"], key=lambda one: Fraction(one["share"]))
        unit = data["units"][0]["name"] if data["units"] else ""
        values = self._values(data, answer["text"]) if answer else set()
        near = [one for one in data["answers"] if any(is_near(v, one) for v in values)]
        return {
            "text": answer["text"] if answer else "",
            "accepted": [f"{best['value']} {unit}".strip()],
            "tolerance": best["tolerance"] if best["tolerance"] not in ("0", "") else "",
            "feedback": near[0]["feedback"] if near else "",
        }


def clean_number(given: Data) -> Data:
    """An accepted number in its stored shape. Raises InvalidQuestion."""
    tolerance = str(given.get("tolerance") or "0").strip()
    relative = tolerance.endswith("%")
    size = abs(numbers.one_reading(tolerance.removesuffix("%").strip()))
    return {
        "value": numbers.written(numbers.one_reading(str(given.get("value") or "").strip())),
        "tolerance": numbers.written(size) + ("%" if relative else ""),
        "share": credit.clean(given.get("share")) or "1",
        "feedback": str(given.get("feedback") or "").strip(),
    }


def is_near(value: Fraction, accepted: Data) -> bool:
    """Whether a number is within the tolerance of an accepted one, bounds included."""
    wanted, tolerance = Fraction(accepted["value"]), accepted["tolerance"]
    size = (
        abs(wanted) * Fraction(tolerance[:-1]) / 100
        if tolerance.endswith("%")
        else Fraction(tolerance)
    )
    return abs(value - wanted) <= size


def _clean_unit(given: Data) -> Data:
    name = str(given.get("name") or "").strip()
    written = str(given.get("factor") or "1").strip().replace(",", ".")
    try:
        factor = Fraction(written) if FACTOR.fullmatch(written) else Fraction(0)
    except (ValueError, ZeroDivisionError):
        factor = Fraction(0)
    if not name or factor <= 0:
        raise InvalidQuestion(_("Write each unit with what one of it is: minutes = 1/60."))
    return {"name": name, "factor": str(factor)}


TYPE = Numeric()
