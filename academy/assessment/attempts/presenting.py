"""What of an attempt a learner may get, phase by phase.

Allow-lists, not redaction: each function names what leaves the server. Right answers and
feedback are in `question_after_release` alone, and that asks `may_review` first.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from academy.assessment.attempts.models import Attempt, AttemptItem
from academy.assessment.choices import ReviewPolicy
from academy.assessment.types import type_named


@dataclass(frozen=True)
class OpenQuestion:
    """A question while the attempt is open."""

    number: int
    text: str
    type: str
    template: str
    instruction: str
    points: Decimal
    is_answered: bool
    revision: int
    parts: dict[str, Any]


@dataclass(frozen=True)
class ReviewedQuestion:
    """A question once answers are released."""

    number: int
    text: str
    type: str
    points: Decimal
    score: Decimal
    is_answered: bool
    parts: dict[str, Any]
    template: str
    feedback: str

    @property
    def verdict(self) -> str:
        """`right`, `partly` or `wrong`."""
        if self.score >= self.points:
            return "right"
        return "partly" if self.score > 0 else "wrong"


class NotReleased(RuntimeError):  # noqa: N818
    """Code asked for answers that are not released: a mistake of ours, never of a learner."""


def question_before_release(item: AttemptItem) -> OpenQuestion:
    """One question of an open attempt."""
    kind = type_named(item.version.type)
    return OpenQuestion(
        number=item.number,
        text=item.version.text,
        type=kind.name,
        template=kind.template,
        instruction=str(kind.instruction),
        points=item.points,
        is_answered=kind.is_answered(item.answer),
        revision=item.revision,
        parts=kind.before_release(item.version.data, item.order, item.answer),
    )


def may_review(attempt: Attempt, *, attempts: list[Attempt]) -> bool:
    """Whether right answers and feedback of this attempt are released."""
    if attempt.score is None or attempt.review == ReviewPolicy.NEVER:
        return False
    if attempt.review == ReviewPolicy.AFTER_EACH:
        return True
    if any(other.is_open for other in attempts):
        return False
    if any(other.passed for other in attempts):
        return True
    allowed = attempt.attempts_allowed
    return allowed is not None and len(attempts) >= allowed


def questions_after_release(
    attempt: Attempt, items: list[AttemptItem], *, attempts: list[Attempt]
) -> list[ReviewedQuestion]:
    """All questions with right answers and feedback. Raises NotReleased."""
    if not may_review(attempt, attempts=attempts):
        raise NotReleased
    return [_reviewed(item) for item in items]


def _reviewed(item: AttemptItem) -> ReviewedQuestion:
    kind = type_named(item.version.type)
    return ReviewedQuestion(
        number=item.number,
        text=item.version.text,
        type=kind.name,
        points=item.points,
        score=item.score or Decimal(0),
        is_answered=kind.is_answered(item.answer),
        parts=kind.after_release(item.version.data, item.order, item.answer),
        template=kind.review_template,
        feedback=item.version.data.get("feedback", ""),
    )
