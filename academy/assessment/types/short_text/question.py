"""A word or a few, typed: right if it says one of the accepted answers."""

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assessment.statistics.responses import Response
from academy.assessment.types import credit, words
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.refusals import InvalidQuestion

LONGEST = 200  # characters of an answer
MOST_ACCEPTED = 50
MOST_SLIPS = 2
LETTERS_PER_SLIP = 4  # a word of four letters may have one slip, one of eight two


class ShortText(QuestionType):
    """No order, answer: `{"text"}`.

    Data: `accepted`, and beside it, only where they are not as usual: `shares` (the part of the
    points of each, in the same order), `ignore_accents`, `slips` (of spelling), `patterns` (a star
    stands for anything). Versions from before these lack them.
    """

    name = "short_text"
    label = _("Short answer")
    instruction = _("Type a word or a few words.")
    purpose = _("Typed, and compared with the answers that you accept.")
    place = 40
    family = "short_text"
    family_label = _("Accepted answers")
    example: ClassVar[Data] = {"accepted": ["Childline"], "match_case": False}
    secret: ClassVar[frozenset[str]] = frozenset({"accepted", "shares"})

    def fields(self) -> dict[str, forms.Field]:
        """One accepted answer a line."""
        return {
            "accepted": forms.CharField(
                label=_("Accepted answers"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_(
                    "One on each line. The first is shown as the right answer. For a part of the"
                    " points begin with it: 50% telephone."
                ),
            ),
            "match_case": forms.BooleanField(label=_("Capital letters matter"), required=False),
            "ignore_accents": forms.BooleanField(
                label=_("Accents do not matter"),
                required=False,
                help_text=_("“ty” is then right for “tŷ”."),
            ),
            "patterns": forms.BooleanField(
                label=_("A star stands for anything"),
                required=False,
                help_text=_("“*tell* adult*” is then any sentence with these words."),
            ),
            "slips": forms.IntegerField(
                label=_("Slips of spelling that are overlooked"),
                required=False,
                min_value=0,
                max_value=MOST_SLIPS,
                help_text=_("One for every four letters at most, never in a shorter word."),
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """As lines."""
        return {
            "accepted": "\n".join(
                text if share == 1 else f"{credit.per_cent(share)}% {text}"
                for text, share in _accepted(data)
            ),
            "match_case": data.get("match_case", False),
            "ignore_accents": data.get("ignore_accents", False),
            "patterns": data.get("patterns", False),
            "slips": data.get("slips", 0),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """From lines."""
        accepted, shares = [], []
        for line in str(cleaned.get("accepted") or "").splitlines():
            share, sign, text = line.partition("%")
            if sign and credit.WRITTEN.fullmatch(share.strip()):
                accepted.append(text)
                shares.append(credit.from_per_cent(share))
            else:
                accepted.append(line)
                shares.append("1")
        names = ("match_case", "ignore_accents", "patterns", "slips")
        return {
            "accepted": accepted,
            "shares": shares,
            **{name: cleaned.get(name) for name in names},
        }

    def clean(self, data: Data) -> Data:
        """At least one accepted answer, none twice or too long to be typed, one that earns all."""
        match_case, given = bool(data.get("match_case")), data.get("accepted")
        lines = [" ".join(str(line).split()) for line in given] if isinstance(given, list) else []
        shares = data.get("shares") or ["1"] * len(lines)
        if len(shares) != len(lines):
            raise InvalidQuestion(_("Write at least one accepted answer."))
        first: dict[str, tuple[str, str]] = {}
        for line, share in zip(lines, shares, strict=True):
            if line:
                key = words.folded(line, match_case=match_case)
                first.setdefault(key, (line, credit.clean(share) or "1"))
        if not first:
            raise InvalidQuestion(_("Write at least one accepted answer."))
        if len(first) > MOST_ACCEPTED:
            raise InvalidQuestion(_("Write at most 50 accepted answers."))
        if any(len(line) > LONGEST for line, _share in first.values()):
            raise InvalidQuestion(_("An accepted answer has at most 200 characters."))
        if not any(share == "1" for _line, share in first.values()):
            raise InvalidQuestion(_("One of the accepted answers earns all of the points."))
        return {
            "accepted": [line for line, _share in first.values()],
            "match_case": match_case,
            **self._what_is_unusual(data, [share for _line, share in first.values()]),
        }

    @staticmethod
    def _what_is_unusual(data: Data, shares: list[str]) -> Data:
        found: Data = {"shares": shares} if set(shares) != {"1"} else {}
        for name in ("ignore_accents", "patterns"):
            if data.get(name):
                found[name] = True
        slips = data.get("slips") or 0
        if not isinstance(slips, int) or not 0 <= slips <= MOST_SLIPS:
            raise InvalidQuestion(_("At most two slips of spelling are overlooked."))
        return found | ({"slips": slips} if slips else {})

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """There is nothing to order."""
        return []

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """The text on one line, without characters that cannot be seen, cut at 200."""
        return {"text": words.one_line(next(iter(posted.get("", ())), ""), longest=LONGEST)}

    def is_answered(self, answer: Answer | None) -> bool:
        """Something is written."""
        return bool(answer and answer["text"])

    def grade(self, data: Data, answer: Answer | None) -> Fraction | None:
        """What the best of the accepted answers that it says is worth; 0 for another."""
        if answer is None or not self.is_answered(answer):
            return Fraction(0)
        worth = [share for text, share in _accepted(data) if says(answer["text"], text, data=data)]
        return credit.within(max(worth, default=Fraction(0)))

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """What was typed, capitals and spaces aside."""
        if answer is None or not self.is_answered(answer):
            return []
        label = words.folded(answer["text"], match_case=data["match_case"])
        share = self.grade(data, answer)
        return [Response("", label, None if share is None else float(share))]

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """What was written. Nothing else, ever."""
        return {"text": answer["text"] if answer else "", "longest": LONGEST}

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also what is right, the best answer first."""
        ordered = sorted(_accepted(data), key=lambda pair: -pair[1])
        accepted = [text for text, _share in ordered]
        return {"text": answer["text"] if answer else "", "accepted": accepted}


def _accepted(data: Data) -> Iterator[tuple[str, Fraction]]:
    texts = data.get("accepted", [])
    shares = data.get("shares") or ["1"] * len(texts)
    for text, share in zip(texts, shares, strict=True):
        yield text, Fraction(share)


def says(written: str, accepted: str, *, data: Data) -> bool:
    """Whether an answer says what is accepted, by the rules that `data` has."""
    rules = {
        "match_case": data.get("match_case", False),
        "ignore_accents": data.get("ignore_accents", False),
    }
    given, wanted = words.folded(written, **rules), words.folded(accepted, **rules)
    if given == wanted:
        return True
    if data.get("patterns") and "*" in wanted:
        return words.matches_pattern(given, wanted)
    most = min(data.get("slips", 0), len(wanted) // LETTERS_PER_SLIP)
    return most > 0 and words.slips_between(given, wanted, most=most) <= most


TYPE = ShortText()
