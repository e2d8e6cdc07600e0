"""A text with gaps: typed, chosen from a list, or numbers."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assessment.statistics.responses import Response
from academy.assessment.types import credit, numbers, words
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.assessment.types.gaps import markup
from academy.assessment.types.numeric.question import clean_number, is_near
from academy.assessment.types.short_text.question import says
from academy.refusals import InvalidQuestion

MOST_GAPS = 30
MOST_OPTIONS = 20
LONGEST = 100


class Gaps(QuestionType):
    """Order: of each gap, the ids of its options as shown (`[]` where it is typed). Answer:
    `{"gaps": {number of the gap: what was typed, or the id of what was chosen}}`.

    Ids of options follow the alphabet, so that they say nothing of which is right.
    """

    name = "gaps"
    label = _("Fill the gaps")
    instruction = _("Fill each gap.")
    purpose = _("A text with gaps, typed or chosen from a list; each earns its part.")
    place = 80
    family = "gaps"
    family_label = _("Text with gaps")
    example: ClassVar[Data] = {
        "body": ["Children can ring ", 0, " day and night. It is ", 1, "."],
        "gaps": [
            {
                "kind": "typed",
                "weight": 1,
                "options": [{"share": "1", "feedback": "", "text": "Childline"}],
            },
            {
                "kind": "chosen",
                "weight": 1,
                "options": [
                    {"share": "1", "feedback": "", "text": "free"},
                    {"share": "0", "feedback": "It costs nothing.", "text": "dear"},
                ],
            },
        ],
        "match_case": False,
    }
    secret: ClassVar[frozenset[str]] = frozenset({"share", "feedback", "value", "tolerance"})

    def fields(self) -> dict[str, forms.Field]:
        """The text, gaps in square brackets."""
        return {
            "gap_text": forms.CharField(
                label=_("Text with gaps"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_(
                    "A gap stands in square brackets. Typed: [Childline | Child Line]. Chosen, a"
                    " star before the right one: [*free / dear]. A number: [# 13 ± 1]."
                ),
            ),
            "gaps_match_case": forms.BooleanField(
                label=_("Capital letters matter"), required=False
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """As an author writes it."""
        return {"gap_text": markup.write(data), "gaps_match_case": data.get("match_case", False)}

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """As an author writes it."""
        return {
            "written": str(cleaned.get("gap_text") or ""),
            "match_case": cleaned.get("gaps_match_case"),
        }

    def clean(self, data: Data) -> Data:
        """From `written`, or in its stored shape: at least one gap, each with a right answer."""
        given = markup.read(data["written"]) if "written" in data else data
        body, gaps = given.get("body"), given.get("gaps")
        if not isinstance(body, list) or not isinstance(gaps, list):
            raise InvalidQuestion(_("Write a text with at least one gap in square brackets."))
        named = [one for one in body if isinstance(one, int)]
        if not gaps or named != list(range(len(gaps))) or len(gaps) > MOST_GAPS:
            raise InvalidQuestion(_("Write a text with at least one gap in square brackets."))
        return {
            "body": [one if isinstance(one, int) else str(one) for one in body],
            "gaps": [_clean_gap(one) for one in gaps],
            "match_case": bool(data.get("match_case")),
        }

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """Of each list, its options mixed or by the alphabet."""
        orders = []
        for gap in data["gaps"]:
            ids = list(_options(gap)) if gap["kind"] == "chosen" else []
            if shuffle:
                chance.shuffle(ids)
            orders.append(ids)
        return orders

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """What was typed, on one line; of what was chosen, known ids."""
        given = {}
        for at, gap in enumerate(data["gaps"]):
            text = words.one_line(next(iter(posted.get(f"g{at}", ())), ""), longest=LONGEST)
            if text and (gap["kind"] != "chosen" or text in _options(gap)):
                given[str(at)] = text
        return {"gaps": given}

    def is_answered(self, answer: Answer | None) -> bool:
        """At least one is filled."""
        return bool(answer and answer["gaps"])

    def _option_of(self, data: Data, at: int, text: str) -> Data | None:
        """The best option that an answer to a gap means."""
        gap = data["gaps"][at]
        if gap["kind"] == "chosen":
            return _options(gap).get(text)
        if gap["kind"] == "number":
            values = numbers.readings(text)
            found = [one for one in gap["options"] if any(is_near(v, one) for v in values)]
        else:
            rules = {"match_case": data["match_case"], "patterns": True}
            found = [one for one in gap["options"] if says(text, one["text"], data=rules)]
        return max(found, key=lambda one: Fraction(one["share"]), default=None)

    def _worth(self, data: Data, at: int, answer: Answer | None) -> Fraction:
        text = answer["gaps"].get(str(at), "") if answer else ""
        option = self._option_of(data, at, text) if text else None
        return credit.within(Fraction(option["share"])) if option else Fraction(0)

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """Each gap by its weight."""
        weights = [gap["weight"] for gap in data["gaps"]]
        earned = sum(
            (weight * self._worth(data, at, answer) for at, weight in enumerate(weights)),
            Fraction(0),
        )
        return earned / sum(weights)

    def guess(self, data: Data) -> Fraction:
        """Of lists, the average of their options; nobody guesses what is typed."""
        weights = sum(gap["weight"] for gap in data["gaps"])
        found = Fraction(0)
        for gap in data["gaps"]:
            if gap["kind"] == "chosen":
                worth = sum(credit.within(Fraction(one["share"])) for one in gap["options"])
                found += gap["weight"] * Fraction(worth) / len(gap["options"])
        return found / weights

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """What filled each gap."""
        found = []
        for at, gap in enumerate(data["gaps"]):
            text = answer["gaps"].get(str(at), "") if answer else ""
            if text:
                label = _options(gap)[text]["text"] if gap["kind"] == "chosen" else text
                found.append(Response(str(at + 1), label, float(self._worth(data, at, answer))))
        return found

    def offered(self, data: Data) -> list[Response]:
        """What each list offers."""
        return [
            Response(str(at + 1), one["text"], float(credit.within(Fraction(one["share"]))))
            for at, gap in enumerate(data["gaps"])
            if gap["kind"] == "chosen"
            for one in gap["options"]
        ]

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """The words, and for each gap what fills it so far or what there is to choose from."""
        assert isinstance(order, list)
        given = answer["gaps"] if answer else {}
        parts: list[Data] = []
        for one in data["body"]:
            if isinstance(one, str):
                parts.append({"words": one})
                continue
            gap, text = data["gaps"][one], given.get(str(one), "")
            part: Data = {"name": f"g{one}", "number": one + 1, "kind": gap["kind"]}
            if gap["kind"] == "chosen":
                options = _options(gap)
                part["options"] = [
                    {"id": name, "text": options[name]["text"], "chosen": name == text}
                    for name in order[one]
                ]
            else:
                part |= {"text": text, "longest": LONGEST}
            parts.append(part)
        return {"parts": parts}

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Each gap with what filled it, what is right, and what is said to it."""
        given = answer["gaps"] if answer else {}
        rows = []
        for at, gap in enumerate(data["gaps"]):
            text = given.get(str(at), "")
            option = self._option_of(data, at, text) if text else None
            best = max(gap["options"], key=lambda one: Fraction(one["share"]))
            label = _options(gap)[text]["text"] if gap["kind"] == "chosen" and text else text
            rows.append(
                {
                    "label": f"{at + 1}.",
                    "given": label,
                    "right": best["value"] if gap["kind"] == "number" else best["text"],
                    "is_right": option is not None and option["share"] == "1",
                    "feedback": option["feedback"] if option else "",
                }
            )
        return {
            "parts": [
                {"words": one} if isinstance(one, str) else {"number": one + 1}
                for one in data["body"]
            ],
            "rows": rows,
        }


def _options(gap: Data) -> dict[str, Data]:
    """What there is to choose from by its ids."""
    ordered = sorted(gap["options"], key=lambda one: one["text"])
    return {f"o{at}": one for at, one in enumerate(ordered, start=1)}


def _clean_gap(gap: Any) -> Data:
    kind = gap.get("kind") if isinstance(gap, dict) else None
    given = gap.get("options") if kind in ("typed", "chosen", "number") else None
    if not isinstance(given, list) or not 0 < len(given) <= MOST_OPTIONS:
        raise InvalidQuestion(_("A gap has no answer."))
    options = [_clean_option(one, kind=str(kind)) for one in given]
    if not any(one["share"] == "1" for one in options):
        raise InvalidQuestion(_("In each gap, mark what is right."))
    texts = [one["text"].casefold() for one in options if kind != "number"]
    if len(set(texts)) < len(texts) or (kind == "chosen" and len(options) < 2):
        raise InvalidQuestion(_("Two choices say the same."))
    weight = int(gap.get("weight") or 1)
    if not 0 < weight < 100:
        raise InvalidQuestion(_("A gap weighs from 1 to 99."))
    return {"kind": kind, "weight": weight, "options": options}


def _clean_option(option: Data, *, kind: str) -> Data:
    if kind == "number":
        cleaned = clean_number(option)
        return {
            "share": cleaned["share"],
            "feedback": cleaned["feedback"],
            "value": cleaned["value"],
            "tolerance": cleaned["tolerance"],
        }
    text = " ".join(str(option.get("text") or "").split())
    if not text or len(text) > LONGEST:
        raise InvalidQuestion(_("An answer of a gap has from 1 to 100 characters."))
    return {
        "share": credit.clean(option.get("share")) or "0",
        "feedback": str(option.get("feedback") or "").strip(),
        "text": text,
    }


TYPE = Gaps()
