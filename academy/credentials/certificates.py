"""Issuing, finding, revoking and replacing certificates."""

import calendar
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from academy.credentials.code import hash_of, new_code
from academy.credentials.models import COMPLETION, Certificate
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.rules import on_completion
from accounts.access import entitlements
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit

ISSUED = "academy.certificate_issued"


def issue(cycle: EnrolmentCycle, *, enrolment: Enrolment, award: str = COMPLETION) -> Certificate:
    """The certificate of a completed cycle, and what it unlocks. Asked again, the same one.

    Runs in the transaction of the completion. The worker makes the PDF and tells the holder.
    """
    existing = Certificate.objects.not_revoked().filter(cycle=cycle, award=award).first()
    if existing is not None:
        return existing
    facts, course = cycle.snapshot.certificate, cycle.snapshot.course
    completed = timezone.localdate(cycle.completed_at)
    months = facts.valid_months
    expires = months_after(completed, months) if months else None
    holder = enrolment.user
    with transaction.atomic():
        certificate = _create(
            cycle=cycle,
            holder=holder,
            award=award,
            holder_name=holder.get_full_name(),
            course_title=facts.title,
            course_key=course.key,
            cpd_hours=course.cpd_hours,
            awarding_body=facts.awarding_body,
            language=holder.language,
            completed_on=completed,
            expires_on=expires,
        )
        audit.record(
            "certificate.issued",
            actor=None,
            target=certificate,
            label=f"{certificate.course_title}: {certificate.holder_name}",
            after=str(certificate.completed_on),
        )
        entitlements.grant(
            holder,
            key=course.key,
            name=certificate.course_title,
            source=f"certificate:{certificate.uuid}",
            expires_at=end_of_day(expires) if expires else None,
        )
        emit(ISSUED, {"certificate": certificate.pk})
    return certificate


@on_completion
def issue_for_completed_cycle(cycle: EnrolmentCycle) -> None:
    """What completing a course earns, in the transaction of the completion."""
    issue(cycle, enrolment=cycle.enrolment)


def _create(**facts: Any) -> Certificate:
    code = new_code()
    return Certificate.objects.create(code=code, code_hash=hash_of(code), **facts)


def find(typed: str) -> Certificate | None:
    """The certificate with a code, as anybody may ask; None if there is none."""
    return Certificate.objects.with_code(typed).first()


def revoke(certificate: Certificate, *, actor: User | None, why: str) -> Certificate:
    """Take a certificate back, and what it unlocked; the verify page says so at once."""
    with transaction.atomic():
        locked = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
        if locked.revoked_at is None:
            locked.revoked_at, locked.revoked_why = timezone.now(), why
            locked.save(update_fields=["revoked_at", "revoked_why"])
            entitlements.revoke(
                locked.holder,
                key=locked.course_key,
                name=locked.course_title,
                why=why,
                actor=actor,
            )
            audit.record(
                "certificate.revoked",
                actor=actor,
                target=locked,
                label=f"{locked.course_title}: {locked.holder_name}",
                why=why,
            )
    return locked


def reissue(certificate: Certificate, *, actor: User | None, why: str) -> Certificate:
    """Revoke and issue anew with the holder's present name; the two are linked."""
    with transaction.atomic():
        old = revoke(certificate, actor=actor, why=why)
        kept = (
            "cycle", "holder", "award", "course_title", "course_key", "cpd_hours",
            "awarding_body", "completed_on", "expires_on",
        )  # fmt: skip
        new = _create(
            **{name: getattr(old, name) for name in kept},
            holder_name=old.holder.get_full_name(),
            language=old.holder.language,
            replaces=old,
        )
        audit.record(
            "certificate.reissued",
            actor=actor,
            target=new,
            label=f"{new.course_title}: {new.holder_name}",
            why=why,
        )
        entitlements.grant(
            new.holder,
            key=new.course_key,
            name=new.course_title,
            source=f"certificate:{new.uuid}",
            expires_at=end_of_day(new.expires_on) if new.expires_on else None,
        )
        emit(ISSUED, {"certificate": new.pk})
    return new


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def end_of_day(day: date) -> datetime:
    """The last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.max))
