"""One right choice."""

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from academy.assessment.types.base import Answer, Data, Posted
from academy.assessment.types.choices import ChoiceQuestion
from academy.refusals import InvalidQuestion


class Single(ChoiceQuestion):
    """All of the points or none."""

    name = "single"
    label = _("One right choice")
    instruction = _("Choose one.")

    def check_right_ones(self, right: list[Data]) -> None:
        """Exactly one."""
        if len(right) != 1:
            raise InvalidQuestion(_("Mark exactly one choice as right."))

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """At most one: a browser sends no more, anybody else is not helped by sending all."""
        return super().read_answer(data, {"": posted.get("", ())[-1:]})

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """1 for the right choice, else 0."""
        chosen = answer["chosen"] if answer else []
        right = [choice["id"] for choice in data["choices"] if choice["correct"]]
        return Fraction(int(chosen == right))
