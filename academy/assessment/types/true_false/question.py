"""A statement that is true or false."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.assessment.statistics.responses import Response
from academy.assessment.types.base import Answer, Data, Order, Posted, QuestionType

WORDS = {"true": _("True"), "false": _("False")}


class TrueFalse(QuestionType):
    """No order, answer: `{"chosen": "true" | "false" | ""}`."""

    name = "true_false"
    label = _("True or false")
    instruction = _("Is this true or false?")
    purpose = _("A statement. Half of those who guess are right, so it measures little alone.")
    place = 30
    family = "true_false"
    family_label = _("True or false")
    example: ClassVar[Data] = {
        "right": True,
        "feedback_true": "",
        "feedback_false": "A picture once sent can be shared by anybody.",
    }
    secret: ClassVar[frozenset[str]] = frozenset({"right", "feedback_true", "feedback_false"})

    def fields(self) -> dict[str, forms.Field]:
        """Which it is, and what is said to either answer."""
        return {
            "true_false_right": forms.ChoiceField(
                label=_("The statement is"), choices=[("true", _("True")), ("false", _("False"))]
            ),
            "feedback_true": forms.CharField(
                label=_("What we say to “true”"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
            "feedback_false": forms.CharField(
                label=_("What we say to “false”"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
        }

    def initial(self, data: Data) -> dict[str, Any]:
        """True, to begin with."""
        return {
            "true_false_right": "true" if data.get("right", True) else "false",
            "feedback_true": data.get("feedback_true", ""),
            "feedback_false": data.get("feedback_false", ""),
        }

    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """As the fields have it."""
        return {
            "right": cleaned.get("true_false_right") == "true",
            "feedback_true": cleaned.get("feedback_true"),
            "feedback_false": cleaned.get("feedback_false"),
        }

    def clean(self, data: Data) -> Data:
        """Nothing can be missing."""
        return {
            "right": bool(data.get("right")),
            "feedback_true": str(data.get("feedback_true") or "").strip(),
            "feedback_false": str(data.get("feedback_false") or "").strip(),
        }

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """True stands first, always."""
        return []

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """One of the two."""
        given = next(iter(posted.get("", ())), "")
        return {"chosen": given if given in WORDS else ""}

    def is_answered(self, answer: Answer | None) -> bool:
        """One is chosen."""
        return bool(answer and answer["chosen"])

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """1 for the right one."""
        chosen = answer["chosen"] if answer else ""
        return Fraction(int(chosen == ("true" if data["right"] else "false")))

    def guess(self, data: Data) -> Fraction:
        """One of two."""
        return Fraction(1, 2)

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """True or false."""
        if answer is None or not self.is_answered(answer):
            return []
        return [Response("", str(WORDS[answer["chosen"]]), float(self.grade(data, answer)))]

    def offered(self, data: Data) -> list[Response]:
        """Both."""
        return [one for name in WORDS for one in self.responses(data, {"chosen": name})]

    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Which is chosen. Nothing else, ever."""
        chosen = answer["chosen"] if answer else ""
        return {
            "choices": [
                {"id": name, "text": words, "chosen": name == chosen}
                for name, words in WORDS.items()
            ]
        }

    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """Also which is right, and what is said to what was chosen."""
        shown = self.before_release(data, order, answer)
        for choice in shown["choices"]:
            choice["correct"] = (choice["id"] == "true") == data["right"]
            choice["feedback"] = data[f"feedback_{choice['id']}"]
        return shown


TYPE = TrueFalse()
