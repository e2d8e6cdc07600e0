"""How often each answer was given: what draws people away from the right one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Response:
    """One answer to one part of a question, as the type calls it."""

    part: str
    label: str
    # The part of the points that it is worth by itself; None where it is worth nothing alone.
    share: float | None = None


@dataclass(frozen=True)
class ResponseCount:
    """An answer, and how many gave it."""

    part: str
    label: str
    share: float | None
    count: int
    # Of all who had the question.
    frequency: float


def response_counts(answers: Iterable[Iterable[Response]], *, people: int) -> list[ResponseCount]:
    """By part, the most frequent first; parts in the order in which they are first met."""
    counted: Counter[Response] = Counter()
    parts: dict[str, int] = {}
    for given in answers:
        for response in given:
            counted[response] += 1
            parts.setdefault(response.part, len(parts))
    ordered = sorted(
        counted.items(), key=lambda pair: (parts[pair[0].part], -pair[1], pair[0].label)
    )
    return [
        ResponseCount(one.part, one.label, one.share, count, count / people if people else 0)
        for one, count in ordered
    ]
