"""What is changed of an enrolment whose state stays: its end, and the offering that it is in."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import EnrolmentMode
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import runs_offering
from academy.enrolment import notices, seats
from academy.enrolment import rules as enrolments
from academy.enrolment.models import Enrolment
from academy.enrolment.open_offerings import is_on_the_list
from academy.enrolment.standing import standing
from academy.enrolment.states import EnrolmentState
from academy.enrolment.transitions import CHANGES, By
from academy.refusals import EnrolmentClosed, MoveRefused, NotYours, Refusal
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit

EXTENDED = "academy.enrolment_extended"
TRANSFERRED = "academy.enrolment_transferred"


def extend(
    enrolment: Enrolment, *, until: datetime.datetime, actor: User, why: str = ""
) -> Enrolment:
    """Give one person more time than the offering has."""
    with transaction.atomic():
        row = enrolments.locked(enrolment)
        _may(row, "extend", actor)
        if until <= timezone.now() or (row.end and until <= row.end):
            raise Refusal(_("The new end lies after the present one."))
        before = f"{row.end:%Y-%m-%d}" if row.end else ""
        row.ends_at, row.reminded_at = until, None
        row.save(update_fields=["ends_at", "reminded_at"])
        line = audit.record(
            "enrolment.extended",
            actor=actor,
            target=row,
            before=before,
            after=f"{until:%Y-%m-%d}",
            why=why,
        )
        emit(EXTENDED, {"enrolment": row.pk})
        notices.tell_extended(row, occasion=line.pk)
    enrolment.ends_at = until
    return row


def transfer(enrolment: Enrolment, *, to: Offering, actor: User, why: str = "") -> Enrolment:
    """Move somebody to another offering. Of the same course, all that was done goes with them;
    of another one, they leave the old and have a place in the new.

    Raises NotYours, MoveRefused, EnrolmentClosed or OfferingFull.
    """
    with transaction.atomic():
        old, new = seats.both_locked(enrolment.offering, to)
        row = enrolments.locked(enrolment)
        by = _may(row, "transfer", actor)
        if old.pk == new.pk:
            raise MoveRefused
        same_course = old.course.translation_key == new.course.translation_key
        if By.LEARNER in by:
            _require_open_to_learner(row, new, same_course=same_course)
        elif not runs_offering(actor, new):
            raise NotYours
        if Enrolment.objects.of(row.user).filter(offering=new).open().exists():
            raise Refusal(_("This person has a place there already."))
        if not same_course:
            enrolments.withdraw(row, actor=actor, why=why)
            made = enrolments.offer_place(new, learner=row.user, actor=actor, why=why)
            enrolment.refresh_from_db()
            return made
        if row.state in EnrolmentState.HOLDS_A_SEAT:
            seats.give_back(row)
            seats.take(row, new)
        row.offering, row.ends_at, row.reminded_at = new, None, None
        row.save(update_fields=["offering", "ends_at", "reminded_at", "place_of"])
        line = audit.record(
            "enrolment.transferred",
            actor=actor,
            target=row,
            before=str(old),
            after=str(new),
            why=why,
        )
        emit(TRANSFERRED, {"enrolment": row.pk})
        if By.LEARNER not in by:
            notices.tell_transferred(row, occasion=line.pk)
    enrolment.refresh_from_db()
    return row


def others_open_to_learner(enrolment: Enrolment) -> list[Offering]:
    """Where somebody may move by themselves: other runs of the course that are open to all
    or have them on their list.
    """
    if enrolment.state not in (EnrolmentState.APPROVED, EnrolmentState.ACTIVE):
        return []
    found = Offering.objects.of_course(enrolment.offering.course).taking_people()
    found = found.filter(mode=EnrolmentMode.OPEN, asks_manager=False)
    found = found.exclude(pk=enrolment.offering_id).select_related("course")
    return [one for one in found if is_on_the_list(one, enrolment.user)]


def _require_open_to_learner(row: Enrolment, new: Offering, *, same_course: bool) -> None:
    is_open = Offering.objects.taking_people().filter(pk=new.pk).exists()
    if not is_open or new.needs_a_decision or new.mode != EnrolmentMode.OPEN:
        raise EnrolmentClosed
    if not is_on_the_list(new, row.user):
        raise EnrolmentClosed
    if not same_course or row.state not in (EnrolmentState.APPROVED, EnrolmentState.ACTIVE):
        raise MoveRefused


def _may(row: Enrolment, name: str, actor: User) -> frozenset[By]:
    change = CHANGES[name]
    by = change.by & standing(actor, row)
    if not by:
        raise NotYours
    if row.state not in change.states:
        raise MoveRefused
    return by
