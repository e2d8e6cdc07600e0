"""Granting other conditions, and which hold for somebody."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q

from academy.assessment.overrides.models import QuizOverride
from academy.enrolment.models import EnrolmentCycle
from accounts.audit import log as audit
from accounts.models import User

FIELDS = ("attempts_allowed", "time_limit_minutes", "opens_at", "closes_at")


def overridden(quiz_id: int, cycle: EnrolmentCycle) -> dict[str, Any]:
    """What differs for whose cycle it is: their own before that of their offering. One query."""
    enrolment = cycle.enrolment
    rows = QuizOverride.objects.filter(
        Q(user=enrolment.user_id) | Q(offering=enrolment.offering_id), quiz=quiz_id
    ).order_by(F("user").asc(nulls_first=True))
    found: dict[str, Any] = {}
    for row in rows:
        found |= {name: value for name in FIELDS if (value := getattr(row, name)) is not None}
    return found


def grant(override: QuizOverride, *, actor: User) -> QuizOverride:
    """Keep it, on record: what it is, never why."""
    with transaction.atomic():
        override.granted_by = actor
        override.save()
        said = [name for name in FIELDS if getattr(override, name) is not None]
        audit.record("quiz.override_granted", actor=actor, target=override, after=", ".join(said))
    return override


def take_back(override: QuizOverride, *, actor: User) -> None:
    """For attempts that begin from now on."""
    with transaction.atomic():
        audit.record("quiz.override_taken_back", actor=actor, target=override)
        override.delete()
