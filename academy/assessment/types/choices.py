"""What questions with choices have in common."""

import random
from abc import abstractmethod
from typing import Any

from django.utils.translation import gettext_lazy as _

from academy.assessment.types.base import Answer, Data, QuestionType
from academy.refusals import InvalidQuestion

MAX_CHOICES = 26


class ChoiceQuestion(QuestionType):
    """Data: `{"choices": [{"id", "text", "correct", "feedback"}], "feedback"}`.

    The ids are given here, `a`, `b`, `c`: an answer names them, whatever the order shown.
    """

    def clean(self, data: Data) -> Data:
        """At least two choices with words; ids are given anew."""
        given = data.get("choices")
        if not isinstance(given, list) or not 2 <= len(given) <= MAX_CHOICES:
            raise InvalidQuestion(_("Write at least two choices."))
        choices = [self._clean_choice(choice, chr(97 + at)) for at, choice in enumerate(given)]
        if len({choice["text"].casefold() for choice in choices}) < len(choices):
            raise InvalidQuestion(_("Two choices say the same."))
        self.check_right_ones([choice for choice in choices if choice["correct"]])
        return {"choices": choices, "feedback": str(data.get("feedback") or "").strip()}

    @staticmethod
    def _clean_choice(choice: Any, name: str) -> Data:
        text = str(choice.get("text") or "").strip() if isinstance(choice, dict) else ""
        if not text:
            raise InvalidQuestion(_("A choice has no words."))
        return {
            "id": name,
            "text": text,
            "correct": bool(choice.get("correct")),
            "feedback": str(choice.get("feedback") or "").strip(),
        }

    @abstractmethod
    def check_right_ones(self, right: list[Data]) -> None:
        """How many choices may be right."""

    def order(self, data: Data, *, shuffle: bool, chance: random.Random) -> list[str]:
        """The ids, shuffled or as written."""
        ids = [choice["id"] for choice in data["choices"]]
        if shuffle:
            chance.shuffle(ids)
        return ids

    def read_answer(self, data: Data, raw: list[str]) -> Answer:
        """The known ids, each once, in the order of the data."""
        given = set(raw)
        return {"chosen": [c["id"] for c in data["choices"] if c["id"] in given]}

    def is_answered(self, answer: Answer | None) -> bool:
        """Something is chosen."""
        return bool(answer and answer["chosen"])

    def before_release(self, data: Data, order: list[str], answer: Answer | None) -> Data:
        """The words of the choices and which are chosen. Nothing else, ever."""
        text = {choice["id"]: choice["text"] for choice in data["choices"]}
        chosen = set(answer["chosen"]) if answer else set()
        return {
            "choices": [
                {"id": name, "text": text[name], "chosen": name in chosen} for name in order
            ]
        }

    def after_release(self, data: Data, order: list[str], answer: Answer | None) -> Data:
        """Also which are right, and what is said to each choice and in the end."""
        by_id = {choice["id"]: choice for choice in data["choices"]}
        chosen = set(answer["chosen"]) if answer else set()
        return {
            "choices": [
                {
                    "id": name,
                    "text": by_id[name]["text"],
                    "chosen": name in chosen,
                    "correct": by_id[name]["correct"],
                    "feedback": by_id[name]["feedback"],
                }
                for name in order
            ],
            "feedback": data["feedback"],
        }
