"""Looking at the answers of a quiz. They come, are looked at, and are gone: nothing is counted,
kept or logged. Not to be confused with the academy's attempts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.quizzes.models import QuizPage


@dataclass(frozen=True)
class Option:
    """One option of a question, as it is offered."""

    number: int
    text: str
    right: bool
    feedback: Any


@dataclass(frozen=True)
class Question:
    """One question; `chosen` is the answer given, if any."""

    number: int
    ask: str
    icon: str
    answers: tuple[Option, ...]
    chosen: Option | None = None

    @property
    def name(self) -> str:
        """Of the form's field."""
        return f"q{self.number}"

    @property
    def best(self) -> Option | None:
        """The answer that is right."""
        return next((answer for answer in self.answers if answer.right), None)

    @property
    def is_right(self) -> bool:
        """Whether the right answer was given."""
        return self.chosen is not None and self.chosen.right


@dataclass(frozen=True)
class Outcome:
    """How a quiz went, and what is said about it."""

    questions: tuple[Question, ...]
    title: str
    text: Any

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(question.is_right for question in self.questions)


def questions_of(quiz: QuizPage, given: Mapping[str, str] | None = None) -> tuple[Question, ...]:
    """The questions, with the answers given where they are answers of the question at all."""
    questions = []
    for number, child in enumerate(quiz.questions, start=1):
        answers = tuple(
            Option(index, answer["text"], bool(answer["right"]), answer["feedback"])
            for index, answer in enumerate(child.value["answers"], start=1)
        )
        chosen = {str(answer.number): answer for answer in answers}
        questions.append(
            Question(
                number,
                child.value["ask"],
                child.value["icon"],
                answers,
                chosen.get((given or {}).get(f"q{number}", "")),
            )
        )
    return tuple(questions)


def results_of(quiz: QuizPage) -> list[Any]:
    """What may be said at the end, from the fewest right answers on."""
    return sorted((child.value for child in quiz.results), key=lambda each: each["at_least"])


def look_at(quiz: QuizPage, given: Mapping[str, str]) -> Outcome:
    """What is said about these answers. Whatever else was sent is not looked at."""
    questions = questions_of(quiz, given)
    right = sum(question.is_right for question in questions)
    fitting = [result for result in results_of(quiz) if result["at_least"] <= right]
    said = fitting[-1] if fitting else {"title": "", "text": ""}
    return Outcome(questions, said["title"], said["text"])
