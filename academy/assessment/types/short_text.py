"""A word or a few, typed: right if it says one of the accepted answers."""

import random
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.refusals import InvalidQuestion

LONGEST = 200  # characters of an answer
MOST_ACCEPTED = 50


def folded(text: str, *, match_case: bool) -> str:
    """How two answers are compared: compatible letters made one (NFKC), apostrophes and runs of
    white space too, and capitals unless they matter.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u2019", "'").split())
    return plain if match_case else plain.casefold()


class ShortText(QuestionType):
    """No order, answer: `{"text"}`."""

    name = "short_text"
    label = _("Short answer")
    instruction = _("Type a word or a few words.")
    family = "short_text"
    family_label = _("Accepted answers")
    example: ClassVar[Data] = {"accepted": ["Childline"], "match_case": False}

    def fields(self) -> dict[str, forms.Field]:
        """One accepted answer a line."""
        return {
            "accepted": forms.CharField(
                label=_("Accepted answers"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("One on each line. The first is shown as the right answer."),
            ),
            "match_case": forms.BooleanField(label=_("Capital letters matter"), required=False),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """As lines."""
        return {
            "accepted": "\n".join(data.get("accepted", [])),
            "match_case": data.get("match_case", False),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """From lines."""
        return {
            "accepted": str(cleaned.get("accepted") or "").splitlines(),
            "match_case": cleaned.get("match_case"),
        }

    def clean(self, data: Data) -> Data:
        """At least one accepted answer, none twice, none too long to be typed."""
        match_case = bool(data.get("match_case"))
        given = data.get("accepted")
        lines = [" ".join(str(line).split()) for line in given] if isinstance(given, list) else []
        first: dict[str, str] = {}
        for line in filter(None, lines):
            first.setdefault(folded(line, match_case=match_case), line)
        accepted = list(first.values())
        if not accepted:
            raise InvalidQuestion(_("Write at least one accepted answer."))
        if len(accepted) > MOST_ACCEPTED:
            raise InvalidQuestion(_("Write at most 50 accepted answers."))
        if any(len(line) > LONGEST for line in accepted):
            raise InvalidQuestion(_("An accepted answer has at most 200 characters."))
        return {"accepted": accepted, "match_case": match_case}

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """There is nothing to order."""
        return []

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """The text on one line, without characters that cannot be seen, cut at 200."""
        text = next(iter(posted.get("", ())), "")
        seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in text)
        return {"text": " ".join(seen.split())[:LONGEST].strip()}

    def is_answered(self, answer: Answer | None) -> bool:
        """Something is written."""
        return bool(answer and answer["text"])

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """1 for an accepted answer, else 0."""
        if answer is None or not self.is_answered(answer):
            return Fraction(0)
        match_case = data["match_case"]
        given = folded(answer["text"], match_case=match_case)
        return Fraction(
            int(any(given == folded(one, match_case=match_case) for one in data["accepted"]))
        )

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """What was written. Nothing else, ever."""
        return {"text": answer["text"] if answer else "", "longest": LONGEST}

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also what is right."""
        return {"text": answer["text"] if answer else "", "accepted": data["accepted"]}
