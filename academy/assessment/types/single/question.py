"""One right choice."""

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from academy.assessment.types import credit
from academy.assessment.types.base import Answer, Data, Posted
from academy.assessment.types.choices.base import ChoiceQuestion
from academy.refusals import InvalidQuestion


class Single(ChoiceQuestion):
    """All of the points or none."""

    name = "single"
    label = _("One right choice")
    instruction = _("Choose one.")
    purpose = _("One of several choices is right; others may earn a part of the points.")
    place = 10

    def check_right_ones(self, right: list[Data]) -> None:
        """Exactly one."""
        if len(right) != 1:
            raise InvalidQuestion(_("Mark exactly one choice as right."))

    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """At most one: a browser sends no more, anybody else is not helped by sending all."""
        return super().read_answer(data, {"": posted.get("", ())[-1:]})

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """1 for the right choice; for another what its author gives it, never below zero."""
        chosen = answer["chosen"] if answer else []
        if len(chosen) != 1:
            return Fraction(0)
        return credit.within(self.worth(data)[chosen[0]])

    def guess(self, data: Data) -> Fraction:
        """The average of all choices."""
        worth = self.worth(data).values()
        return credit.within(sum(worth, Fraction(0)) / len(worth))


TYPE = Single()
