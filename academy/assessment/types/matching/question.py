"""Two columns: what belongs together is chosen from a list."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockField

from academy.assessment.statistics.responses import Response
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.assessment.types.rows import rows_of, stream_of, values_of
from academy.refusals import InvalidQuestion

MOST = 26


class PairBlock(blocks.StructBlock):
    """Two things that belong together."""

    left = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("On the left"),
        help_text=_("Left empty, what stands on the right belongs to nothing."),
    )
    right = blocks.CharBlock(max_length=200, label=_("On the right"))

    class Meta:
        icon = "link"
        label = _("Pair")


PAIRS = stream_of("pairs", "pair", PairBlock())


class Matching(QuestionType):
    """Order: `{"left": [ids], "right": [ids]}`, answer: `{"pairs": {left id: right id}}`.

    Ids of the right column follow the alphabet, so that they say nothing of what belongs together.
    """

    name = "matching"
    label = _("Matching")
    instruction = _("Choose for each what belongs to it.")
    purpose = _("What belongs together; each pair earns its part of the points.")
    place = 60
    family = "matching"
    family_label = _("Pairs")
    example: ClassVar[Data] = {
        "pairs": [
            {"id": "a", "left": "Grooming", "right": "Gaining trust in order to harm"},
            {"id": "b", "left": "Phishing", "right": "A message that fishes for passwords"},
        ],
        "others": ["Sending the same message to everybody"],
    }
    # The words are all shown; which belong together is in no id and in no order.
    secret: ClassVar[frozenset[str]] = frozenset()

    def fields(self) -> dict[str, forms.Field]:
        """Pairs in rows."""
        return {"pairs": BlockField(PAIRS, label=_("Pairs"), required=False)}

    def initial(self, data: Data) -> dict[str, Any]:
        """Three empty ones to begin with."""
        pairs = [{"left": one["left"], "right": one["right"]} for one in data.get("pairs", [])]
        others = [{"left": "", "right": one} for one in data.get("others", [])]
        return {"pairs": rows_of(PAIRS, pairs + others or [{}, {}, {}])}

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """From rows."""
        rows = values_of(cleaned.get("pairs"))
        return {
            "pairs": [one for one in rows if str(one["left"] or "").strip()],
            "others": [one["right"] for one in rows if not str(one["left"] or "").strip()],
        }

    def clean(self, data: Data) -> Data:
        """At least two pairs, and two things on the right to choose from."""
        given, more = data.get("pairs"), data.get("others") or []
        if not isinstance(given, list) or not 2 <= len(given) + len(more) <= MOST:
            raise InvalidQuestion(_("Write at least two pairs."))
        pairs = [
            {
                "id": chr(97 + at),
                "left": str(one.get("left") or "").strip(),
                "right": " ".join(str(one.get("right") or "").split()),
            }
            for at, one in enumerate(given)
            if isinstance(one, dict)
        ]
        if len(pairs) < 2 or not all(one["left"] and one["right"] for one in pairs):
            raise InvalidQuestion(_("Write at least two pairs."))
        if len({one["left"].casefold() for one in pairs}) < len(pairs):
            raise InvalidQuestion(_("The same stands on the left twice."))
        right = {one["right"] for one in pairs}
        others = sorted({" ".join(str(one).split()) for one in more} - right - {""})
        if len(right) + len(others) < 2:
            raise InvalidQuestion(_("Everything on the right is the same."))
        return {"pairs": pairs, "others": others}

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """Both columns shuffled; else the left as written and the right by the alphabet."""
        left, right = [one["id"] for one in data["pairs"]], list(_right(data))
        if shuffle:
            chance.shuffle(left)
            chance.shuffle(right)
        return {"left": left, "right": right}

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """Known ids on both sides."""
        right = _right(data)
        given = {one["id"]: next(iter(posted.get(one["id"], ())), "") for one in data["pairs"]}
        return {"pairs": {left: chosen for left, chosen in given.items() if chosen in right}}

    def is_answered(self, answer: Answer | None) -> bool:
        """At least one is chosen."""
        return bool(answer and answer["pairs"])

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """Each pair the same part."""
        given, right = (answer["pairs"] if answer else {}), _right(data)
        hits = sum(right.get(given.get(one["id"], "")) == one["right"] for one in data["pairs"])
        return Fraction(hits, len(data["pairs"]))

    def guess(self, data: Data) -> Fraction:
        """One of all on the right."""
        return Fraction(1, len(_right(data)))

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """What was chosen for each."""
        given, right = (answer["pairs"] if answer else {}), _right(data)
        return [
            Response(
                one["left"],
                right[given[one["id"]]],
                float(right[given[one["id"]]] == one["right"]) / len(data["pairs"]),
            )
            for one in data["pairs"]
            if one["id"] in given
        ]

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Both columns, and what is chosen."""
        assert isinstance(order, dict)
        given, right = (answer["pairs"] if answer else {}), _right(data)
        left = {one["id"]: one["left"] for one in data["pairs"]}
        return {
            "pairs": [
                {
                    "id": name,
                    "left": left[name],
                    "options": [
                        {"id": one, "text": right[one], "chosen": given.get(name) == one}
                        for one in order["right"]
                    ],
                }
                for name in order["left"]
            ]
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Each with what was chosen and what belongs to it."""
        assert isinstance(order, dict)
        given, right = (answer["pairs"] if answer else {}), _right(data)
        by_id = {one["id"]: one for one in data["pairs"]}
        return {
            "rows": [
                {
                    "label": by_id[name]["left"],
                    "given": right.get(given.get(name, ""), ""),
                    "right": by_id[name]["right"],
                    "is_right": right.get(given.get(name, "")) == by_id[name]["right"],
                }
                for name in order["left"]
            ]
        }


def _right(data: Data) -> dict[str, str]:
    """The right column by its ids."""
    texts = {one["right"] for one in data["pairs"]} | set(data["others"])
    return {f"r{at}": text for at, text in enumerate(sorted(texts), start=1)}


TYPE = Matching()
