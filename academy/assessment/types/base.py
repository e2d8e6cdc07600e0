"""What every kind of question can do."""

import random
from abc import ABC, abstractmethod
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise

Data = dict[str, Any]
Answer = dict[str, Any]


class QuestionType(ABC):
    """Stateless: everything is in the version's data and the item's order."""

    name: str
    label: str | Promise
    # A few words for the learner on how to answer.
    instruction: str | Promise

    @property
    def template(self) -> str:
        """Draws the question as form fields."""
        return f"academy/questions/{self.name}.html"

    @abstractmethod
    def clean(self, data: Data) -> Data:
        """The data in its stored shape. Raises InvalidQuestion, saying what is missing."""

    @abstractmethod
    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> list[str]:
        """The order in which the parts are shown, frozen when an attempt starts."""

    @abstractmethod
    def read_answer(self, data: Data, raw: list[str]) -> Answer:
        """What a form or a script sent, as an answer; anything unknown is dropped."""

    @abstractmethod
    def grade(self, data: Data, answer: Answer | None) -> Fraction:
        """The part of the points that is earned, from 0 to 1. Pure: replaying regrades."""

    @abstractmethod
    def before_release(self, data: Data, order: list[str], answer: Answer | None) -> Data:
        """An allow-list: all that a learner may get while the attempt is open."""

    @abstractmethod
    def after_release(self, data: Data, order: list[str], answer: Answer | None) -> Data:
        """An allow-list: all that a learner may get once answers are released."""

    def is_answered(self, answer: Answer | None) -> bool:
        """Whether something was answered at all."""
        return bool(answer)
