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
    marked_feedback: str
    has_corrected_key: bool

    @property
    def verdict(self) -> str:
        """`right`, `partly` or `wrong`."""
        return _verdict(self.score, self.points)


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


def may_see_verdicts(attempt: Attempt) -> bool:
    """Whether its learner may know which of their answers were right, though not what is."""
    return attempt.score is not None and attempt.review == ReviewPolicy.VERDICTS


@dataclass(frozen=True)
class Verdict:
    """How an answer did: nothing of what is right."""

    number: int
    text: str
    points: Decimal
    score: Decimal
    is_answered: bool
    marked_feedback: str

    @property
    def verdict(self) -> str:
        """`right`, `partly` or `wrong`."""
        return _verdict(self.score, self.points)


def verdicts_of(attempt: Attempt, items: list[AttemptItem]) -> list[Verdict]:
    """Each question and how it did. Raises NotReleased."""
    if not may_see_verdicts(attempt):
        raise NotReleased
    return [
        Verdict(
            number=item.number,
            text=item.version.text,
            points=item.points,
            score=item.score or Decimal(0),
            is_answered=type_named(item.version.type).is_answered(item.answer),
            marked_feedback=item.marked_feedback,
        )
        for item in items
    ]


def _verdict(score: Decimal, points: Decimal) -> str:
    if score >= points:
        return "right"
    return "partly" if score > 0 else "wrong"


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
        parts=kind.after_release(item.key.data, item.order, item.answer),
        template=kind.review_template,
        feedback=item.key.data.get("feedback", ""),
        marked_feedback=item.marked_feedback,
        has_corrected_key=item.graded_by_id is not None,
    )
