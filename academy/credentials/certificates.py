"""Issuing, finding, revoking and replacing certificates."""

import calendar
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.catalogue.index_page import AcademyHomePage
from academy.credentials.code import hash_of, new_code
from academy.credentials.designs.models import CertificateDesign
from academy.credentials.models import COMPLETION, Certificate
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.rules import on_completion
from academy.enrolment.states import CycleKind
from academy.refusals import Refusal
from accounts.access import entitlements
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit

ISSUED = "academy.certificate_issued"
PDF_NOT_NEEDED = "academy.certificate_pdf_not_needed"


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
    expires = months_after(_valid_from(cycle, completed), months) if months else None
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
            design=_design_of(enrolment),
        )
        audit.record(
            "certificate.issued",
            actor=None,
            target=certificate,
            label=f"{certificate.course_title}: {certificate.holder_name}",
            after=str(certificate.completed_on),
        )
        unlock(certificate)
        emit(ISSUED, {"certificate": certificate.pk})
    return certificate


@on_completion
def issue_for_completed_cycle(cycle: EnrolmentCycle) -> None:
    """What completing a course earns, in the transaction of the completion."""
    issue(cycle, enrolment=cycle.enrolment)


def _valid_from(cycle: EnrolmentCycle, completed: date) -> date:
    """A renewal before the end of the old certificate counts from that end: nobody loses time."""
    if cycle.kind != CycleKind.RENEWAL:
        return completed
    earlier = Certificate.objects.filter(cycle__enrolment=cycle.enrolment_id).not_revoked()
    ends = [one.valid_until for one in earlier if one.valid_until]
    return max([completed, *ends])


def _design_of(enrolment: Enrolment) -> CertificateDesign | None:
    """The course's own, else that of the academy."""
    course = enrolment.offering.course
    if course.certificate_design is not None:
        return course.certificate_design
    home = AcademyHomePage.objects.ancestor_of(course).first()
    return home.certificate_design if home else None


def _create(**facts: Any) -> Certificate:
    code = new_code()
    return Certificate.objects.create(code=code, code_hash=hash_of(code), **facts)


def find(typed: str) -> Certificate | None:
    """The certificate with a code, as anybody may ask; None if there is none."""
    return Certificate.objects.with_code(typed).select_related("replaced_by").first()


def revoke(certificate: Certificate, *, actor: User | None, why: str) -> Certificate:
    """Take a certificate back, and what it unlocked; the verify page says so at once."""
    with transaction.atomic():
        locked = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
        if locked.revoked_at is None:
            locked.revoked_at, locked.revoked_why = timezone.now(), why
            locked.save(update_fields=["revoked_at", "revoked_why"])
            _lock_what_it_unlocked(locked, why=why, actor=actor)
            audit.record(
                "certificate.revoked",
                actor=actor,
                target=locked,
                label=f"{locked.course_title}: {locked.holder_name}",
                why=why,
            )
    return locked


def _lock_what_it_unlocked(certificate: Certificate, *, why: str, actor: User | None) -> None:
    """Unless another certificate of the course is in force, which then unlocks it alone."""
    same = Certificate.objects.filter(
        holder=certificate.holder, course_key=certificate.course_key
    ).exclude(pk=certificate.pk)
    others = list(same.in_force())
    if not others:
        entitlements.revoke(
            certificate.holder,
            key=certificate.course_key,
            name=certificate.course_title,
            why=why,
            actor=actor,
        )
        return
    unlock(max(others, key=lambda one: one.valid_until or date.max))


def unlock(certificate: Certificate) -> None:
    """What its course unlocks, for as long as it is valid."""
    until = certificate.valid_until
    entitlements.grant(
        certificate.holder,
        key=certificate.course_key,
        name=certificate.course_title,
        source=f"certificate:{certificate.uuid}",
        expires_at=end_of_day(until) if until else None,
    )


def reissue(certificate: Certificate, *, actor: User | None, why: str) -> Certificate:
    """Revoke and issue anew with the holder's present name; the two are linked."""
    with transaction.atomic():
        old = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
        if (newer := Certificate.objects.filter(replaces=old).first()) is not None:
            return newer  # asked twice
        if old.revoked_at is not None:
            raise Refusal(_("It was withdrawn, so it is not issued anew."))
        require_holder(old)
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
            ends_on=old.ends_on,
            design=_design_of(old.cycle.enrolment),
        )
        audit.record(
            "certificate.reissued",
            actor=actor,
            target=new,
            label=f"{new.course_title}: {new.holder_name}",
            why=why,
        )
        unlock(new)
        emit(ISSUED, {"certificate": new.pk})
    return new


def require_holder(certificate: Certificate) -> None:
    """Raises Refusal where the account is closed: nobody is left to write to, and no name."""
    if not certificate.holder.name:
        raise Refusal(_("Its holder has closed the account, so it stays as it was issued."))


WITHDRAWN_BY_HOLDER = "Withdrawn by the person who held it"


def withdraw_all_of(user: User) -> None:
    """Revoke whatever somebody holds, and erase their name and the printed files: they close their
    account and want nothing of it to stay. Whoever checks one is told that it was withdrawn.
    """
    with transaction.atomic():
        for certificate in Certificate.objects.filter(holder=user).not_revoked():
            revoke(certificate, actor=None, why=WITHDRAWN_BY_HOLDER)
        held = Certificate.objects.filter(holder=user)
        for name in held.exclude(pdf="").values_list("pdf", flat=True):
            emit(PDF_NOT_NEEDED, {"file": name})
        held.update(holder_name="", pdf="")


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def end_of_day(day: date) -> datetime:
    """The last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.max))
