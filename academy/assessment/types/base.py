"""The contract of a question type.

A type is one folder: its class, and the templates `ask.html` and `review.html`. It is stateless:
everything is in the version's data, the item's order and the answer, all plain JSON whose shapes
the type defines.
"""

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from academy.assessment.statistics.responses import Response

Data = dict[str, Any]
Answer = dict[str, Any]
Order = list[Any] | dict[str, Any]
# What a form or a script sent for one question: the part of the answer ("" where it has one part
# alone) and its values. Fields are named `answer` and `answer.<part>`.
Posted = Mapping[str, Sequence[str]]


class QuestionType(ABC):
    """Everything that the product asks about a type of question."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    # A few words for the learner on how to answer.
    instruction: ClassVar[str | Promise]
    # Types of one family share their fields in the form of the question bank.
    family: ClassVar[str]
    family_label: ClassVar[str | Promise]
    # What it is for, in a line, where an assessor chooses a type.
    purpose: ClassVar[str | Promise]
    # Where it stands among the types.
    place: ClassVar[int]
    # A question of this type as it is stored: shows the shape of its data.
    example: ClassVar[Data]
    # Names in its data whose values never leave the server before answers are released.
    secret: ClassVar[frozenset[str]]
    # Whether a person marks it; the others score themselves.
    is_marked_by_a_person: ClassVar[bool] = False

    @property
    def template(self) -> str:
        """Draws the question as form fields named `answer` or `answer.<part>`."""
        return f"types/{self.name}/ask.html"

    @property
    def review_template(self) -> str:
        """Draws the answer and what is right, once answers are released."""
        return f"types/{self.name}/review.html"

    @abstractmethod
    def fields(self) -> dict[str, forms.Field]:
        """The fields of its data in the form of the question bank. None of them is required by
        itself: `clean` says what is missing.
        """

    @abstractmethod
    def initial(self, data: Data) -> dict[str, Any]:
        """Stored data (or {}) as the initial values of `fields`."""

    @abstractmethod
    def data_from(self, cleaned: Mapping[str, Any]) -> Data:
        """The cleaned values of `fields` as data for `clean`."""

    @abstractmethod
    def clean(self, data: Data) -> Data:
        """The data in its stored shape. Raises InvalidQuestion, saying what is missing."""

    @abstractmethod
    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> Order:
        """How the parts are shown, frozen when an attempt starts."""

    @abstractmethod
    def read_answer(self, data: Data, posted: Posted) -> Answer:
        """What was sent, as an answer; anything unknown is dropped."""

    @abstractmethod
    def grade(self, data: Data, answer: Answer | None) -> Fraction | None:
        """The part of the points that is earned, from 0 to 1; None where a person has to mark it.
        Pure: replaying the same answer gives the same result.
        """

    @abstractmethod
    def before_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """An allow-list: all that a learner may get while the attempt is open."""

    @abstractmethod
    def after_release(self, data: Data, order: Order, answer: Answer | None) -> Data:
        """An allow-list: all that a learner may get once answers are released."""

    def guess(self, data: Data) -> Fraction | None:
        """The part of the points that guessing earns on average; None where that says nothing."""
        return Fraction(0)

    def responses(self, data: Data, answer: Answer | None) -> list[Response]:
        """An answer in words that can be counted; [] where every answer is another."""
        return []

    def asks_the_same(self, data: Data, other: Data) -> bool:
        """Whether two versions show people the same, so that an answer to one is one to the other:
        what may differ is what is right.
        """
        first, second = (
            self.before_release(
                one,
                self.order(one, shuffle=False, chance=random.Random(0)),  # noqa: S311 # nosec B311
                None,
            )
            for one in (data, other)
        )
        return first == second

    def offered(self, data: Data) -> list[Response]:
        """Every answer that there is to choose from; [] where people write their own."""
        return []

    def may_replace(self, before: Answer | None, given: Answer) -> bool:
        """Whether an answer may take the place of the one before it."""
        return True

    def is_answered(self, answer: Answer | None) -> bool:
        """Whether something was answered at all."""
        return bool(answer)
