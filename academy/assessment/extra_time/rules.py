"""Granting somebody extra time, and taking it back."""

from __future__ import annotations

from django.db import transaction

from academy.assessment.attempts.deadline import deadline_of
from academy.assessment.attempts.models import Attempt
from academy.assessment.choices import AttemptState
from academy.assessment.extra_time.models import ExtraTime
from academy.assessment.quizzes.rules import conditions_for
from accounts.audit import log as audit
from accounts.models import User


@transaction.atomic
def grant(user: User, *, percent: int, actor: User) -> ExtraTime:
    """From now on, and in the attempt that is open. Granted again, the new share counts."""
    before = ExtraTime.objects.select_for_update().filter(user=user).first()
    granted, _made = ExtraTime.objects.update_or_create(
        user=user, defaults={"percent": percent, "granted_by": actor}
    )
    if before is None or before.percent != percent:
        audit.record(
            "extra_time.granted",
            actor=actor,
            target=granted,
            label=str(user),
            before=f"{before.percent} %" if before else "",
            after=f"{percent} %",
        )
        _open_attempts_follow(user)
    return granted


@transaction.atomic
def take_back(granted: ExtraTime, *, actor: User) -> None:
    """For what begins from now on. An attempt that is open keeps the time it was promised."""
    audit.record(
        "extra_time.taken_back",
        actor=actor,
        target=granted,
        label=str(granted.user),
        before=f"{granted.percent} %",
    )
    granted.delete()


def _open_attempts_follow(user: User) -> None:
    """A deadline that somebody has been shown never becomes earlier, only later."""
    attempts = Attempt.objects.select_for_update(of=("self",)).filter(
        cycle__enrolment__user=user, state=AttemptState.IN_PROGRESS, deadline__isnull=False
    )
    for attempt in attempts.select_related("quiz", "cycle__enrolment__offering"):
        deadline = deadline_of(
            conditions_for(attempt.quiz, attempt.cycle),
            started_at=attempt.started_at,
            closes_at=attempt.cycle.enrolment.offering.ends_at,
        )
        if deadline is not None and attempt.deadline is not None and deadline > attempt.deadline:
            attempt.deadline = deadline
            attempt.save(update_fields=["deadline"])
