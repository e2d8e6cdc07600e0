"""Several right choices, with partial credit.

The rule: with R right and W wrong choices, each right one that is chosen earns 1/R of the points
and each wrong one that is chosen takes 1/W away; never below zero. So choosing everything and
choosing nothing both earn nothing, and guessing is worth nothing on average.
"""

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from academy.assessment.types.base import Answer, Data
from academy.assessment.types.choices import ChoiceQuestion
from academy.refusals import InvalidQuestion


class Multiple(ChoiceQuestion):
    """Any number of right choices from one up."""

    name = "multiple"
    label = _("Several right choices")
    instruction = _("Choose all that apply.")

    def check_right_ones(self, right: list[Data]) -> None:
        """At least one."""
        if not right:
            raise InvalidQuestion(_("Mark at least one choice as right."))

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """See the rule above."""
        chosen = set(answer["chosen"]) if answer else set()
        right = {choice["id"] for choice in data["choices"] if choice["correct"]}
        wrong = {choice["id"] for choice in data["choices"]} - right
        earned = Fraction(len(chosen & right), len(right))
        lost = Fraction(len(chosen & wrong), len(wrong)) if wrong else Fraction(0)
        return max(Fraction(0), earned - lost)
