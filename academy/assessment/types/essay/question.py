"""A text of one's own. A person marks it."""

import random
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assessment.types import words
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.refusals import InvalidQuestion

LONGEST = 50_000  # characters
POINTS = re.compile(r"[0-9]{1,3}")


class Essay(QuestionType):
    """No order, answer: `{"text"}`. Data: `guide` for whoever marks, `model` answer, `fewest` and
    `most` words, which are shown and hold nobody up.
    """

    name = "essay"
    label = _("Essay")
    instruction = _("Write in your own words.")
    purpose = _("A text of one's own. The attempt waits until an assessor has marked it.")
    place = 100
    family = "essay"
    family_label = _("Essay")
    is_marked_by_a_person = True
    example: ClassVar[Data] = {
        "guide": "Looks for: listening, no promises, who is told.",
        "model": "I would listen, and say who else I have to tell.",
        "fewest": 0,
        "most": 300,
        "rubric": [{"words": "Listens before acting", "points": 2}],
    }
    secret: ClassVar[frozenset[str]] = frozenset({"guide", "model", "rubric"})

    def fields(self) -> dict[str, forms.Field]:
        """What an assessor looks for, and how long it should be."""
        return {
            "guide": forms.CharField(
                label=_("For whoever marks it"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("What a good answer has. Learners never see it."),
            ),
            "rubric": forms.CharField(
                label=_("Rubric"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_(
                    "One line for each thing that is looked for, with its points:"
                    " Listens first = 2."
                ),
            ),
            "model": forms.CharField(
                label=_("A good answer"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("Shown once answers are released."),
            ),
            "fewest": forms.IntegerField(
                label=_("Words, at least"), required=False, min_value=0, max_value=5000
            ),
            "most": forms.IntegerField(
                label=_("Words, at most"), required=False, min_value=0, max_value=5000
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """As they are."""
        return {
            "guide": data.get("guide", ""),
            "model": data.get("model", ""),
            "fewest": data.get("fewest") or None,
            "most": data.get("most") or None,
            "rubric": "\n".join(f"{r['words']} = {r['points']}" for r in data.get("rubric", [])),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """As they are."""
        rubric = []
        for line in str(cleaned.get("rubric") or "").splitlines():
            words_of_it, sign, points = line.rpartition("=")
            if line.strip():
                rubric.append({"words": words_of_it if sign else line, "points": points})
        names = ("guide", "model", "fewest", "most")
        return {**{name: cleaned.get(name) for name in names}, "rubric": rubric}

    def clean(self, data: Data) -> Data:
        """Everything may be empty; at least is not above at most."""
        fewest, most = int(data.get("fewest") or 0), int(data.get("most") or 0)
        if most and fewest > most:
            raise InvalidQuestion(_("At least is more than at most."))
        rubric = [_clean_line(one) for one in data.get("rubric") or []]
        return {
            "guide": str(data.get("guide") or "").strip(),
            "model": str(data.get("model") or "").strip(),
            "fewest": fewest,
            "most": most,
            **({"rubric": rubric} if rubric else {}),
        }

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """There is nothing to order."""
        return []

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """The text with its lines."""
        return {"text": words.paragraphs(next(iter(posted.get("", ())), ""), longest=LONGEST)}

    def is_answered(self, answer: Answer | None) -> bool:
        """Something is written."""
        return bool(answer and answer["text"])

    def grade(self, data: Data, answer: Answer | None) -> None:
        """A person reads it."""
        return

    def guess(self, data: Data) -> None:
        """Nobody guesses a text."""
        return

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """What was written, and how long it should be."""
        return {
            "text": answer["text"] if answer else "",
            "longest": LONGEST,
            "fewest": data["fewest"],
            "most": data["most"],
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also a good answer."""
        return {"text": answer["text"] if answer else "", "model": data["model"]}


def _clean_line(line: Data) -> Data:
    what, points = str(line.get("words") or "").strip(), str(line.get("points") or "").strip()
    if not what or POINTS.fullmatch(points) is None or not 0 < int(points) <= 100:
        raise InvalidQuestion(
            _("Write each line of the rubric with its points: Listens first = 2.")
        )
    return {"words": what, "points": int(points)}


TYPE = Essay()
