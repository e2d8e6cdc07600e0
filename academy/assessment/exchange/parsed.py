"""A question as a file has it: what will be made, what is lost, or why it cannot be made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from academy.assessment.types import type_named
from academy.refusals import InvalidQuestion

LONGEST_NAME = 120


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message says why, in words."""


@dataclass
class Parsed:
    """One question of a file. `problem` says why it is not made; `notes` what is lost or was read
    in another way than it stands there.
    """

    line: int
    name: str = ""
    type: str = ""
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    category: str = ""
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problem: str = ""

    def note(self, words: Any) -> None:
        """Say something once."""
        if str(words) not in self.notes:
            self.notes.append(str(words))

    def check(self) -> "Parsed":
        """Have the type look at the data: a question that would mark wrongly is none."""
        if self.problem:
            return self
        self.name = " ".join(self.name.split())[:LONGEST_NAME]
        try:
            if not self.text.strip():
                raise InvalidQuestion
            feedback = str(self.data.get("feedback") or "").strip()
            self.data = {**type_named(self.type).clean(self.data), "feedback": feedback}
        except InvalidQuestion as error:
            self.problem = str(error)
        return self


def choices_of(rows: Iterable[tuple[str, str, str]], *, single: bool) -> list[dict[str, Any]]:
    """Choices as the type has them, from words, the part of the points (“0” for none) and what is
    said to each. Where one is right, that is the first that earns all of the points.
    """
    choices, first = [], True
    for text, share, feedback in rows:
        right = share == "1" if single else share[:1] not in "-0"
        correct = right and (first or not single)
        first = first and not right
        is_usual = share == "0" or (correct and single)
        choices.append(
            {
                "text": text,
                "correct": correct,
                "share": "" if is_usual else share,
                "feedback": feedback,
            }
        )
    return choices


def refused(line: int, why: Any, *, name: str = "", text: str = "") -> Parsed:
    """A question that cannot be made."""
    return Parsed(line=line, name=name[:LONGEST_NAME], text=text[:500], problem=str(why))
