"""Scoring an attempt anew, after a corrected key or another mark; and what follows from it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from academy.assessment.attempts.grading import grade
from academy.assessment.attempts.models import AttemptItem
from academy.assessment.attempts.notices import tell_of_change
from academy.assessment.attempts.rules import SUBMITTED, follow_a_pass, locked
from academy.assessment.choices import AttemptState
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit


@dataclass(frozen=True)
class Change:
    """What became of an attempt."""

    before: Decimal
    after: Decimal
    passed_before: bool
    passed_after: bool

    @property
    def is_none(self) -> bool:
        """Everything is as it was."""
        return self.before == self.after and self.passed_before == self.passed_after


def score_again(pk: int, *, actor: User | None, why: str) -> Change | None:
    """Score a submitted attempt from its answers, marks and keys as they are now. None for one that
    has no score of its own (open, waiting, abandoned). A certificate is never taken away by this.
    """
    with transaction.atomic():
        attempt = locked().get(pk=pk)
        if attempt.state != AttemptState.SUBMITTED or attempt.score is None:
            return None
        items = list(attempt.items.select_related("version", "graded_by"))
        score = grade(items)
        if score is None:
            return None
        change = Change(
            before=attempt.score,
            after=score,
            passed_before=bool(attempt.passed),
            passed_after=score >= attempt.pass_mark,
        )
        AttemptItem.objects.bulk_update(items, ["score"])
        if change.is_none:
            return change
        attempt.score, attempt.passed, attempt.scored_at = (
            score,
            change.passed_after,
            timezone.now(),
        )
        attempt.save(update_fields=["score", "passed", "scored_at"])
        audit.record(
            "attempt.scored_again",
            actor=actor,
            target=attempt,
            label=f"{attempt.cycle.enrolment.user}, {attempt.unit_title}",
            before=str(change.before),
            after=str(score),
            why=why,
        )
        emit(SUBMITTED, {"attempt": attempt.pk})
        tell_of_change(attempt, change.before, score)
        if change.passed_after and not change.passed_before:
            follow_a_pass(attempt)
    return change
