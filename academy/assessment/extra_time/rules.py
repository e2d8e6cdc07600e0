"""Granting somebody extra time, and taking it back."""

from __future__ import annotations

from django.db import transaction

from academy.assessment.attempts.following import let_deadlines_follow
from academy.assessment.extra_time.models import ExtraTime
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
        let_deadlines_follow(user=user)
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
