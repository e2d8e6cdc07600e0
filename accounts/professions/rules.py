"""Checking what somebody says of their work: one function for each intention."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.mail.addresses import domain_of, is_within, refuse_disposable
from accounts.mail.sending import queue_email
from accounts.organisations.models import Membership, Organisation
from accounts.professions import confirming, documents
from accounts.professions.models import (
    DecisionReason,
    Method,
    Profession,
    ProfessionalStatus,
    StatusState,
)
from accounts.professions.moves import BEGINNING, MOVES, By
from accounts.professions.registers import check_number
from accounts.professions.working_days import after_working_days
from accounts.users.models import User

DECIDES = "accounts.change_professionalstatus"
RENEWED_WITHIN_DAYS = 30


def declare(
    user: User,
    *,
    profession: Profession,
    employer: str,
    work_email: str,
    method: str = Method.WORK_EMAIL,
    registry_number: str = "",
    document: Any = None,
    organisation: Organisation | None = None,
) -> ProfessionalStatus:
    """A person states their work. Whatever was checked before counts no longer, at once; unless it
    was the same work, which goes on counting until it would have run out, or somebody says no.

    Raises ValidationError with the field that lacks something.
    """
    if method not in profession.methods():
        raise ValidationError({"method": _("This profession is shown in another way.")})
    _check(work_email, method, profession, registry_number, document, organisation, user)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two windows ask one after the other
        status = ProfessionalStatus.objects.filter(user=user).first()
        status = status or ProfessionalStatus(user=user)
        before = status.state if status.pk else ""
        organisation = organisation if method == Method.ORGANISATION else None
        facts = (profession, employer, work_email, organisation)
        status.still_counts_until = _still_counts_until(status, facts) if status.pk else None
        documents.let_go(status)
        status.profession, status.employer, status.work_email = profession, employer, work_email
        status.method, status.state = method, BEGINNING
        status.organisation = organisation
        status.registry_number = (
            check_number(profession, registry_number) if method == Method.REGISTRY else ""
        )
        status.email_confirmed_at = status.decided_at = status.decided_by = None
        status.reason = status.expires_at = status.reminded_at = status.due_on = None
        status.appeal = ""
        status.asked_at = timezone.now()
        if method == Method.DOCUMENT:
            status.document = document
        status.save()
        record("profession.declared", actor=user, target=status, before=before, after=status.state)
        if EmailAddress.objects.filter(user=user, email__iexact=work_email, verified=True).exists():
            return confirm(status, actor=user)
        ask_to_confirm(status)
    return status


def _still_counts_until(
    status: ProfessionalStatus, facts: tuple[Profession, str, str, Organisation | None]
) -> datetime.datetime | None:
    """How long what was checked of the same work counts while it is checked anew: to its own end,
    and where it has none, a month."""
    known = (status.profession, status.employer, status.work_email, status.organisation)
    if not status.counts or known != facts:
        return None
    if status.state == StatusState.VERIFIED:
        return status.expires_at or timezone.now() + datetime.timedelta(days=RENEWED_WITHIN_DAYS)
    return status.still_counts_until


def _check(
    work_email: str,
    method: str,
    profession: Profession,
    registry_number: str,
    document: Any,
    organisation: Organisation | None,
    user: User,
) -> None:
    try:
        refuse_disposable(work_email)
    except ValidationError as error:
        raise ValidationError({"work_email": error}) from error
    if method == Method.REGISTRY:
        try:
            check_number(profession, registry_number)
        except ValidationError as error:
            raise ValidationError({"registry_number": error}) from error
    if method == Method.DOCUMENT:
        if not document:
            raise ValidationError({"document": _("Please choose the file.")})
        try:
            documents.check_document(document)
        except ValidationError as error:
            raise ValidationError({"document": error}) from error
    if method == Method.ORGANISATION and (
        organisation is None or not organisation.memberships.filter(user=user).exists()
    ):
        raise ValidationError({"organisation": _("Please choose an organisation of yours.")})


def ask_to_confirm(status: ProfessionalStatus) -> None:
    """Send the link to the work address. Pressed again within a minute, one e-mail is sent."""
    if status.state != StatusState.UNCONFIRMED:
        return
    user = status.user
    with translation.override(user.language):
        link = confirming.address(status)
    queue_email(
        template="profession_confirm",
        to=status.work_email,
        context={"name": user.name, "profession": status.profession.name, "address": link},
        key=f"profession.confirm:{status.pk}:{timezone.now():%Y-%m-%dT%H:%M}:{status.work_email}",
        language=user.language,
    )


def confirm(status: ProfessionalStatus, *, actor: User) -> ProfessionalStatus:
    """The work address is theirs. Where its domain is enough, the check is done."""
    with transaction.atomic():
        status = _locked(status)
        if status.state != StatusState.UNCONFIRMED:
            return status
        today = timezone.localdate()
        status.email_confirmed_at = timezone.now()
        status.due_on = after_working_days(today, status.profession.promise_days)
        _move(status, "confirm", actor=actor)
        if is_domain_enough(status):
            return _decide(status, "verify", actor=None, why=_("The domain of the work e-mail"))
    return status


def is_domain_enough(status: ProfessionalStatus) -> bool:
    """Whether the confirmed work address alone shows the profession."""
    domain = domain_of(status.work_email)
    return status.method == Method.WORK_EMAIL and any(
        is_within(domain, parent) for parent in status.profession.domains()
    )


def why_not(status: ProfessionalStatus, name: str, *, actor: User | None) -> str:
    """Why somebody may not make a move; "" where they may."""
    move = MOVES[name]
    if status.state not in move.sources:
        return _("It stands otherwise by now: %(state)s.") % {"state": status.get_state_display()}
    if By.SYSTEM in move.by and actor is None:
        return ""
    roles = roles_of(actor, status) if actor else set()
    if not roles & move.by:
        if By.VERIFIER in roles and By.SECOND in move.by:
            return _("Somebody else decides about an appeal than whoever declined.")
        return _("This is for somebody else to decide.")
    return ""


def roles_of(actor: User, status: ProfessionalStatus) -> set[By]:
    """What somebody is to this check. Nobody decides about themselves."""
    if actor.pk == status.user_id:
        return {By.PERSON}
    roles = set()
    if actor.is_active and actor.has_perm(DECIDES):
        roles.add(By.VERIFIER)
        if status.decided_by_id != actor.pk:
            roles.add(By.SECOND)
    if actor.is_active and Membership.objects.manages(actor, status.organisation):
        roles.add(By.MANAGER)
    return roles


def deciding_move(status: ProfessionalStatus, *, verified: bool) -> str:
    """Which move a yes or a no is, of what was asked or of an appeal."""
    if status.state == StatusState.APPEALED:
        return "grant_appeal" if verified else "refuse_appeal"
    return "verify" if verified else "decline"


def decide(
    status: ProfessionalStatus,
    *,
    verified: bool,
    actor: User | None,
    why: str,
    reason: DecisionReason | None = None,
) -> ProfessionalStatus:
    """Confirm or decline, an appeal too, and tell the person; their next request counts it.

    Raises ValidationError where that is not for this person to decide. `why` is for the audit log,
    `reason` for the person.
    """
    with transaction.atomic():
        status = _locked(status)
        name = deciding_move(status, verified=verified)
        return _decide(status, name, actor=actor, why=why, reason=reason)


def vouch(status: ProfessionalStatus, *, actor: User, verified: bool) -> ProfessionalStatus:
    """A manager confirms that somebody works for the organisation, or says that they do not."""
    with transaction.atomic():
        status = _locked(status)
        name = "vouch" if verified else "decline"
        return _decide(status, name, actor=actor, why=str(status.organisation))


def appeal(status: ProfessionalStatus, *, actor: User, words: str) -> ProfessionalStatus:
    """Ask that somebody else looks again, once for each time that something was declined."""
    with transaction.atomic():
        status = _locked(status)
        if not words.strip():
            raise ValidationError({"words": _("Please tell us what we did not see.")})
        if not status.may_appeal:
            raise ValidationError(_("There is nothing to look at again."))
        today = timezone.localdate()
        status.appeal = words.strip()
        status.due_on = after_working_days(today, status.profession.promise_days)
        return _move(status, "appeal", actor=actor)


def end(status: ProfessionalStatus, *, actor: User | None, why: str) -> ProfessionalStatus:
    """What it was checked by is true no longer; from the next request nothing hangs on it."""
    with transaction.atomic():
        status = _locked(status)
        if status.state != StatusState.VERIFIED:
            if status.counts:
                status.still_counts_until = None
                status.save(update_fields=["still_counts_until"])
                record("profession.moved", actor=actor, target=status, why=why)
            return status
        status = _move(status, "end", actor=actor, why=why)
        _tell(status, "profession_ended")
    return status


def expire(status: ProfessionalStatus) -> ProfessionalStatus:
    """Its time is over. It has counted no longer since that moment."""
    with transaction.atomic():
        status = _locked(status)
        if status.state != StatusState.VERIFIED or status.counts:
            return status
        status = _move(status, "expire", actor=None)
        _tell(status, "profession_ended")
    return status


def erase(user: User) -> None:
    """Nothing is left of somebody's check, nor of their document."""
    with transaction.atomic():
        for status in ProfessionalStatus.objects.select_for_update().filter(user=user):
            documents.let_go(status)
            status.delete()


def _locked(status: ProfessionalStatus) -> ProfessionalStatus:
    return (
        ProfessionalStatus.objects.select_for_update(of=("self",))
        .select_related("user", "profession", "organisation")
        .get(pk=status.pk)
    )


def _move(
    status: ProfessionalStatus, name: str, *, actor: User | None, why: str = ""
) -> ProfessionalStatus:
    """A move of a locked row. Raises ValidationError for one that may not be made."""
    _refuse(status, name, actor=actor)
    return _apply(status, name, actor=actor, why=why)


def _refuse(status: ProfessionalStatus, name: str, *, actor: User | None) -> None:
    if refusal := why_not(status, name, actor=actor):
        raise ValidationError(refusal)


def _apply(
    status: ProfessionalStatus, name: str, *, actor: User | None, why: str
) -> ProfessionalStatus:
    before, status.state = status.state, MOVES[name].target
    status.save()
    action = "profession.decided" if status.decided_at else "profession.moved"
    record(action, actor=actor, target=status, before=before, after=status.state, why=why)
    return status


def _decide(
    status: ProfessionalStatus,
    name: str,
    *,
    actor: User | None,
    why: str,
    reason: DecisionReason | None = None,
) -> ProfessionalStatus:
    _refuse(status, name, actor=actor)
    now = timezone.now()
    is_verified = MOVES[name].target == StatusState.VERIFIED
    status.decided_at, status.decided_by = now, actor
    status.reason = None if is_verified else reason
    status.expires_at = _end_of(now, status.profession) if is_verified else None
    status.reminded_at = status.due_on = status.still_counts_until = None
    documents.let_go(status)
    status = _apply(status, name, actor=actor, why=why)
    _tell(status, "profession_decided")
    return status


def _end_of(now: datetime.datetime, profession: Profession) -> datetime.datetime | None:
    return now + relativedelta(months=profession.valid_months) if profession.valid_months else None


def _tell(status: ProfessionalStatus, template: str) -> None:
    user = status.user
    with translation.override(user.language):
        address = f"{settings.BASE_URL}{reverse('profession')}"
        reason = status.reason.localized.words if status.reason else ""
    queue_email(
        template=template,
        to=user.email,
        context={
            "name": user.name,
            "verified": status.state == StatusState.VERIFIED,
            "profession": status.profession.name,
            "reason": reason,
            "may_appeal": status.may_appeal,
            "expires_at": status.expires_at,
            "address": address,
        },
        key=f"{template}:{status.pk}:{status.state}:{timezone.now().isoformat()}",
        language=user.language,
    )
