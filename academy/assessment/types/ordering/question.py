"""Steps to put in order."""

import random
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assessment.statistics.responses import Response
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.refusals import InvalidQuestion

MOST = 20


class Ordering(QuestionType):
    """Order: the ids as shown, answer: `{"places": {id: place from 1}}`.

    Ids follow the alphabet, so that they say nothing of the right order.
    """

    name = "ordering"
    label = _("Put in order")
    instruction = _("Give each its place: 1 comes first.")
    purpose = _("Steps in their order, for instance what to do first.")
    place = 70
    family = "ordering"
    family_label = _("Steps")
    example: ClassVar[Data] = {
        "steps": ["Stay calm and listen", "Tell the safeguarding lead", "Write down what was said"],
        "credit": "places",
    }
    # The words are all shown; their order is in no id.
    secret: ClassVar[frozenset[str]] = frozenset({"credit"})

    def fields(self) -> dict[str, forms.Field]:
        """One step a line."""
        return {
            "steps": forms.CharField(
                label=_("Steps"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_("One on each line, in the right order. They are always mixed."),
            ),
            "ordering_credit": forms.ChoiceField(
                label=_("Points"),
                choices=[
                    ("places", _("a part for each step in its place")),
                    ("neighbours", _("a part for each step that follows the one before it")),
                    ("all", _("only for the whole order")),
                ],
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """As lines."""
        return {
            "steps": "\n".join(data.get("steps", [])),
            "ordering_credit": data.get("credit", "places"),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """From lines."""
        steps = str(cleaned.get("steps") or "").splitlines()
        return {"steps": steps, "credit": cleaned.get("ordering_credit")}

    def clean(self, data: Data) -> Data:
        """At least two steps, none twice."""
        given, rule = data.get("steps"), data.get("credit") or "places"
        steps = [" ".join(str(one).split()) for one in given] if isinstance(given, list) else []
        steps = [one for one in steps if one]
        if not 2 <= len(steps) <= MOST:
            raise InvalidQuestion(_("Write at least two steps, and at most twenty."))
        if len({one.casefold() for one in steps}) < len(steps):
            raise InvalidQuestion(_("Two steps say the same."))
        if rule not in ("places", "neighbours", "all"):
            raise InvalidQuestion
        return {"steps": steps, "credit": rule}

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """Never the right order on purpose: shuffled, or by the alphabet."""
        ids = list(_steps(data))
        if shuffle:
            chance.shuffle(ids)
        return ids

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """The places of known steps, from 1 to their number."""
        places = {str(n): n for n in range(1, len(data["steps"]) + 1)}
        given = {one: places.get(next(iter(posted.get(one, ())), "")) for one in _steps(data)}
        return {"places": {one: place for one, place in given.items() if place is not None}}

    def is_answered(self, answer: Answer | None) -> bool:
        """At least one has its place."""
        return bool(answer and answer["places"])

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """By the rule of the question. A place that was given twice counts for neither."""
        given = answer["places"] if answer else {}
        once = {place for place, times in Counter(given.values()).items() if times == 1}
        ids = {text: name for name, text in _steps(data).items()}
        right = [ids[text] for text in data["steps"]]
        at = [given.get(name) if given.get(name) in once else None for name in right]
        whole = at == list(range(1, len(right) + 1))
        if data["credit"] == "all":
            return Fraction(int(whole))
        if data["credit"] == "places":
            hits = sum(place == n for n, place in enumerate(at, start=1))
            return Fraction(hits, len(right))
        follows = sum(
            one is not None and other is not None and other == one + 1
            for one, other in pairwise(at)
        )
        return Fraction(follows, len(right) - 1)

    def guess(self, data: Data) -> Fraction:
        """One of as many places as there are steps."""
        return Fraction(1, len(data["steps"]))

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """What was put at each place."""
        given, steps = (answer["places"] if answer else {}), _steps(data)
        return [
            Response(str(place), steps[name], float(data["steps"][place - 1] == steps[name]))
            for name, place in sorted(given.items(), key=lambda pair: pair[1])
        ]

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """The steps as mixed, and their places so far."""
        given, steps = (answer["places"] if answer else {}), _steps(data)
        numbers = range(1, len(steps) + 1)
        return {
            "steps": [
                {
                    "id": name,
                    "text": steps[name],
                    "places": [{"number": n, "chosen": given.get(name) == n} for n in numbers],
                }
                for name in order
            ]
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """What was put at each place, and what belongs there."""
        given, steps = (answer["places"] if answer else {}), _steps(data)
        rows = []
        for n, text in enumerate(data["steps"], start=1):
            put = [steps[name] for name, place in given.items() if place == n]
            row = {"label": f"{n}.", "given": ", ".join(put), "right": text}
            rows.append({**row, "is_right": put == [text]})
        return {"rows": rows}


def _steps(data: Data) -> dict[str, str]:
    """The steps by their ids."""
    return {f"s{at}": text for at, text in enumerate(sorted(data["steps"]), start=1)}


TYPE = Ordering()
