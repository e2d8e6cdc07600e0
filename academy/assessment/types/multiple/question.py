"""Several right choices, with partial credit.

The rule: with R right and W wrong choices, each right one that is chosen earns 1/R of the points
and each wrong one that is chosen takes 1/W away; never below zero. So choosing everything and
choosing nothing both earn nothing, and guessing is worth nothing on average. Where an author has
said what each choice is worth, those parts are added up instead: right ones to 100 per cent,
penalties below zero. Or it is all or nothing.
"""

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from academy.assessment.types import credit
from academy.assessment.types.base import Answer, Data
from academy.assessment.types.choices.base import ChoiceQuestion
from academy.refusals import InvalidQuestion


class Multiple(ChoiceQuestion):
    """Any number of right choices from one up."""

    name = "multiple"
    label = _("Several right choices")
    instruction = _("Choose all that apply.")
    purpose = _("Any number is right: each right one earns a part, each wrong one takes some away.")
    place = 20

    def check_right_ones(self, right: list[Data]) -> None:
        """At least one."""
        if not right:
            raise InvalidQuestion(_("Mark at least one choice as right."))

    def clean(self, data: Data) -> Data:
        """Where parts of the points are given, the right ones make 100 per cent."""
        cleaned = super().clean(data)
        if not any("share" in choice for choice in cleaned["choices"]):
            return cleaned
        for choice in cleaned["choices"]:
            worth = Fraction(choice.get("share", 0))
            if choice["correct"] != (worth > 0):
                raise InvalidQuestion(
                    _("Say of each right choice which part of the points it earns, above zero.")
                )
        earned = sum(max(Fraction(0), one) for one in self.worth(cleaned).values())
        if earned != 1:
            raise InvalidQuestion(_("The parts of the points of the right choices make 100."))
        return self._without_shares_that_are_usual(cleaned)

    def _without_shares_that_are_usual(self, data: Data) -> Data:
        """What is worth as much as the rule gives it says nothing of its own."""
        plain = {
            **data,
            "choices": [
                {name: value for name, value in one.items() if name != "share"}
                for one in data["choices"]
            ],
        }
        return plain if self.worth(plain) == self.worth(data) else data

    def worth(self, data: Data) -> dict[str, Fraction]:
        """By the rule above."""
        if any("share" in choice for choice in data["choices"]):
            return {one["id"]: Fraction(one.get("share", 0)) for one in data["choices"]}
        right = sum(one["correct"] for one in data["choices"])
        wrong = len(data["choices"]) - right
        return {
            one["id"]: Fraction(1, right) if one["correct"] else -Fraction(1, wrong)
            for one in data["choices"]
        }

    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """See the rule above."""
        chosen = set(answer["chosen"]) if answer else set()
        if data.get("all_or_nothing"):
            right = {choice["id"] for choice in data["choices"] if choice["correct"]}
            return Fraction(int(chosen == right))
        worth = self.worth(data)
        return credit.within(sum((worth[one] for one in chosen), Fraction(0)))

    def guess(self, data: Data) -> None:
        """Nobody knows how many somebody would choose."""
        return


TYPE = Multiple()
