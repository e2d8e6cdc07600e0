"""What questions with choices have in common."""

import random
from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockField

from academy.assessment.statistics.responses import Response
from academy.assessment.types import credit
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType
from academy.assessment.types.rows import rows_of, stream_of, values_of
from academy.refusals import InvalidQuestion

MAX_CHOICES = 26


class ChoiceBlock(blocks.StructBlock):
    """One choice of a question."""

    text = blocks.TextBlock(rows=2, label=_("Words"))
    correct = blocks.BooleanBlock(required=False, label=_("This is right"))
    feedback = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("What we say to it"),
        help_text=_("Shown after the attempt to whoever chose it. Kind, and never blaming."),
    )
    share = blocks.CharBlock(
        required=False,
        max_length=12,
        label=_("Part of the points, in per cent"),
        help_text=_("Left empty, it is worked out. Below zero takes points away."),
    )

    class Meta:
        icon = "tick"
        label = _("Choice")


CHOICES = stream_of("choices", "choice", ChoiceBlock())


class ChoiceQuestion(QuestionType):
    """Order: the ids as shown, answer: `{"chosen": [id, …]}`.

    The ids are given here, `a`, `b`, `c`: an answer names them, whatever the order shown. `share`
    is there only where an author has said what a choice is worth: “1/3” of the points, or less than
    0.
    """

    family = "choices"
    family_label = _("Choices")
    secret: ClassVar[frozenset[str]] = frozenset({"correct", "share", "feedback"})
    example: ClassVar[Data] = {
        "choices": [
            {"id": "a", "text": "Tell somebody", "correct": True, "feedback": ""},
            {"id": "b", "text": "Keep it secret", "correct": False, "feedback": ""},
        ]
    }

    def fields(self) -> dict[str, forms.Field]:
        """The choices, in their order."""
        return {
            "choices": BlockField(CHOICES, label=_("Choices"), required=False),
            "all_or_nothing": forms.BooleanField(
                label=_("Points only for exactly the right choices"),
                required=False,
                help_text=_("Where several are right: no part of the points for some of them."),
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """Three empty ones to begin with."""
        choices = [
            {**one, "share": credit.per_cent(one["share"]) if one.get("share") else ""}
            for one in data.get("choices", [{}, {}, {}])
        ]
        return {
            "choices": rows_of(CHOICES, choices),
            "all_or_nothing": data.get("all_or_nothing", False),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """As the blocks have them."""
        choices = [
            {**one, "share": credit.from_per_cent(one["share"])}
            for one in values_of(cleaned.get("choices"))
        ]
        return {"choices": choices, "all_or_nothing": cleaned.get("all_or_nothing")}

    def clean(self, data: Data) -> Data:
        """At least two choices with words; ids are given anew."""
        given = data.get("choices")
        if not isinstance(given, list) or not 2 <= len(given) <= MAX_CHOICES:
            raise InvalidQuestion(_("Write at least two choices."))
        choices = [self._clean_choice(choice, chr(97 + at)) for at, choice in enumerate(given)]
        if len({choice["text"].casefold() for choice in choices}) < len(choices):
            raise InvalidQuestion(_("Two choices say the same."))
        self.check_right_ones([choice for choice in choices if choice["correct"]])
        cleaned: Data = {"choices": choices}
        if data.get("all_or_nothing"):
            cleaned["all_or_nothing"] = True
        return cleaned

    @staticmethod
    def _clean_choice(choice: Any, name: str) -> Data:
        text = str(choice.get("text") or "").strip() if isinstance(choice, dict) else ""
        if not text:
            raise InvalidQuestion(_("A choice has no words."))
        cleaned = {
            "id": name,
            "text": text,
            "correct": bool(choice.get("correct")),
            "feedback": str(choice.get("feedback") or "").strip(),
        }
        share = credit.clean(choice.get("share"))
        return {**cleaned, "share": share} if share else cleaned

    @property
    def review_template(self) -> str:
        """One for all of the family."""
        return "types/choices/review.html"

    @abstractmethod
    def check_right_ones(self, right: list[Data]) -> None:
        """How many choices may be right."""

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """The ids, shuffled or as written."""
        ids = [choice["id"] for choice in data["choices"]]
        if shuffle:
            chance.shuffle(ids)
        return ids

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """The known ids, each once, in the order of the data."""
        given = set(posted.get("", ()))
        return {"chosen": [c["id"] for c in data["choices"] if c["id"] in given]}

    def worth(self, data: Data) -> dict[str, Fraction]:
        """The part of the points of each choice by its id: as its author says, or as worked out."""
        return {
            choice["id"]: Fraction(choice["share"])
            if "share" in choice
            else Fraction(int(choice["correct"]))
            for choice in data["choices"]
        }

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """One for each choice that was made."""
        chosen, worth = set(answer["chosen"]) if answer else set(), self.worth(data)
        return [
            Response("", choice["text"], float(worth[choice["id"]]))
            for choice in data["choices"]
            if choice["id"] in chosen
        ]

    def offered(self, data: Data) -> list[Response]:
        """Every choice."""
        return self.responses(data, {"chosen": [choice["id"] for choice in data["choices"]]})

    def is_answered(self, answer: Answer | None) -> bool:
        """Something is chosen."""
        return bool(answer and answer["chosen"])

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """The words of the choices and which are chosen. Nothing else, ever."""
        text = {choice["id"]: choice["text"] for choice in data["choices"]}
        chosen = set(answer["chosen"]) if answer else set()
        return {
            "choices": [
                {"id": name, "text": text[name], "chosen": name in chosen} for name in order
            ]
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also which are right, and what is said to each choice and in the end."""
        by_id = {choice["id"]: choice for choice in data["choices"]}
        chosen = set(answer["chosen"]) if answer else set()
        return {
            "choices": [
                {
                    "id": name,
                    "text": by_id[name]["text"],
                    "chosen": name in chosen,
                    "correct": by_id[name]["correct"] or by_id[name].get("share") == "1",
                    "feedback": by_id[name]["feedback"],
                }
                for name in order
            ]
        }
