"""Getting into a course, through it and out of it: the one place that changes an enrolment.

Every function locks the scarce row first (the offering for a seat, the enrolment for its
state), then looks, then writes: the state, a line in the audit log and an outbox event, in one
transaction. Asking again for what is already so is harmless.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from academy.catalogue.choices import EnrolmentMode
from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import runs_offering
from academy.enrolment import requirements
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.states import CycleKind, EnrolmentState
from academy.enrolment.transitions import BEGINNINGS, MOVES, By, Move
from academy.refusals import (
    AlreadyCompleted,
    EnrolmentClosed,
    MoveRefused,
    NotEligible,
    NotYours,
    OfferingFull,
)
from accounts.access.visibility import may_access
from accounts.audit import log as audit
from accounts.models import Membership, User
from signpost.outbox import emit

TOPIC = "academy.enrolment_{state}"
COMPLETED = TOPIC.format(state=EnrolmentState.COMPLETED)
Effect = Callable[[EnrolmentCycle], object]
COMPLETION_EFFECTS: list[Effect] = []


def on_completion(effect: Effect) -> Effect:
    """Register what follows from completing a course, in the same transaction: whatever it raises
    undoes the completion. Called with the completed cycle, whose `enrolment` is loaded.
    """
    COMPLETION_EFFECTS.append(effect)
    return effect


def current_offering(course: CoursePage) -> Offering | None:
    """The offering that takes people now, the earliest first; None while there is none."""
    return (
        Offering.objects.of_course(course)
        .taking_people()
        .exclude(mode=EnrolmentMode.INVITATION)
        .first()
    )


def own_enrolment(user: User, uuid: UUID) -> Enrolment | None:
    """An enrolment by its public name, if it is this person's own."""
    mine = Enrolment.objects.of(user).select_related("offering__course__locale")
    return mine.filter(uuid=uuid).first()


def newest_enrolment(course: CoursePage, user: Any) -> Enrolment | None:
    """The enrolment of a person that a course page speaks of: not one that they have left."""
    return (
        Enrolment.objects.of(user)
        .filter(offering__course__translation_key=course.translation_key)
        .exclude(
            state__in=[EnrolmentState.WITHDRAWN, EnrolmentState.EXPIRED, EnrolmentState.DECLINED]
        )
        .first()
    )


def may_take(course: CoursePage, user: User) -> bool:
    """Whether a person may see the course and has what it asks for."""
    return course.may_be_seen_by(user) and may_access(
        user, course.enrol_level, course.enrol_unlocked_by
    )


def enrol(offering: Offering, *, learner: User) -> Enrolment:
    """Take a seat, or ask for one where the offering needs approval.

    Somebody who is already in gets the enrolment that there is.
    """
    if not may_take(offering.course, learner):
        raise NotEligible
    with transaction.atomic():
        offering = _locked(offering)
        mine = Enrolment.objects.of(learner).filter(offering=offering)
        if existing := mine.open().first():
            return existing
        if mine.filter(state=EnrolmentState.COMPLETED).exists():
            raise AlreadyCompleted
        if not Offering.objects.taking_people().filter(pk=offering.pk).exists():
            raise EnrolmentClosed
        if offering.mode == EnrolmentMode.INVITATION:
            raise EnrolmentClosed
        if offering.mode == EnrolmentMode.APPROVAL:
            return _begin(offering, learner, EnrolmentState.REQUESTED, actor=learner)
        return _begin(offering, learner, EnrolmentState.ACTIVE, actor=learner)


def invite(offering: Offering, *, learner: User, actor: User) -> Enrolment:
    """Hold a seat for somebody, who then accepts or refuses it."""
    with transaction.atomic():
        offering = _locked(offering)
        if existing := Enrolment.objects.of(learner).filter(offering=offering).open().first():
            return existing
        return _begin(offering, learner, EnrolmentState.INVITED, actor=actor)


def request_approval_of_manager(enrolment: Enrolment, *, actor: User | None) -> Enrolment:
    """Ask the line manager first."""
    return move(enrolment, "ask_manager", actor=actor)


def approve(enrolment: Enrolment, *, actor: User, why: str = "") -> Enrolment:
    """Say yes, as a trainer or as the line manager; holds a seat."""
    waiting = enrolment.state == EnrolmentState.AWAITING_MANAGER
    return move(enrolment, "manager_approve" if waiting else "approve", actor=actor, why=why)


def decline(enrolment: Enrolment, *, actor: User, why: str) -> Enrolment:
    """Say no, with a reason."""
    waiting = enrolment.state == EnrolmentState.AWAITING_MANAGER
    return move(enrolment, "manager_decline" if waiting else "decline", actor=actor, why=why)


def start(enrolment: Enrolment, *, actor: User | None) -> Enrolment:
    """Begin an approved or invited enrolment."""
    invited = enrolment.state == EnrolmentState.INVITED
    return move(enrolment, "accept" if invited else "start", actor=actor)


def refuse_invitation(enrolment: Enrolment, *, actor: User) -> Enrolment:
    """Give an offered seat back."""
    return move(enrolment, "refuse_invitation", actor=actor)


def withdraw(enrolment: Enrolment, *, actor: User, why: str = "") -> Enrolment:
    """Leave the course. What was done is kept."""
    return move(enrolment, "withdraw", actor=actor, why=why)


def fail(enrolment: Enrolment, *, actor: User | None, why: str) -> Enrolment:
    """End an enrolment without a pass."""
    return move(enrolment, "fail", actor=actor, why=why)


def expire(enrolment: Enrolment, *, why: str) -> Enrolment:
    """End an enrolment whose time has run out."""
    return move(enrolment, "expire", actor=None, why=why)


def complete(enrolment: Enrolment) -> Enrolment:
    """Finish the course: every requirement of the cycle's own rules is met. Issues the
    certificate and the entitlement in the same transaction; the PDF is made by the worker."""
    return move(enrolment, "complete", actor=None)


def complete_if_ready(cycle: EnrolmentCycle) -> bool:
    """Complete the enrolment if nothing is missing; False if something is, or it is done."""
    if cycle.completed_at is not None or cycle.enrolment.state != EnrolmentState.ACTIVE:
        return False
    if requirements.missing(cycle):
        return False
    complete(cycle.enrolment)
    cycle.refresh_from_db(fields=["completed_at"])
    return True


def renew(enrolment: Enrolment, *, actor: User | None) -> Enrolment:
    """Begin a new cycle under today's rules. The old one keeps all that it holds."""
    return move(enrolment, "renew", actor=actor)


def current_cycle(enrolment: Enrolment) -> EnrolmentCycle | None:
    """The newest cycle; None before the enrolment has begun."""
    return enrolment.cycles.order_by("-number").first()


def move(enrolment: Enrolment, name: str, *, actor: User | None, why: str = "") -> Enrolment:
    """Make one of the moves of the table. Raises MoveRefused, NotYours or OfferingFull.

    `actor` is None for the system itself.
    """
    step = MOVES[name]
    with transaction.atomic():
        if any(_needs_a_seat(source, step.target) for source in step.sources):
            _locked(enrolment.offering)
        locked = (
            Enrolment.objects.select_for_update(of=("self",))
            .select_related("offering__course", "user")
            .get(pk=enrolment.pk)
        )
        before = locked.state
        if before not in step.sources:
            raise MoveRefused
        if not step.by & standing(actor, locked):
            raise NotYours
        if step.condition and not CONDITIONS[step.condition](locked):
            raise MoveRefused
        if _needs_a_seat(before, step.target):
            _require_a_seat(locked.offering)
        _write(locked, step.target, before=before, actor=actor, why=why)
        _after(locked, step)
    enrolment.state, enrolment.changed_at = locked.state, locked.changed_at
    return locked


def standing(actor: User | None, enrolment: Enrolment) -> frozenset[By]:
    """What somebody is to an enrolment; nobody at all is the system."""
    if actor is None:
        return frozenset({By.SYSTEM})
    found = set()
    if actor.pk == enrolment.user_id:
        return frozenset({By.LEARNER})
    if runs_offering(actor, enrolment.offering):
        found.add(By.TRAINER)
    if _manages_learner(actor, enrolment.user_id):
        found.add(By.MANAGER)
    return frozenset(found)


def _manages_learner(actor: User, learner_id: int) -> bool:
    managed = Membership.objects.filter(
        user=actor, role=Membership.Role.MANAGER, user__is_active=True
    )
    return Membership.objects.filter(
        user_id=learner_id, organisation__in=managed.values("organisation")
    ).exists()


def _locked(offering: Offering) -> Offering:
    return (
        Offering.objects.select_for_update(of=("self",))
        .select_related("course")
        .get(pk=offering.pk)
    )


def _needs_a_seat(before: str, target: str) -> bool:
    holding = EnrolmentState.HOLDS_A_SEAT
    return target in holding and before not in holding


def _require_a_seat(offering: Offering) -> None:
    # Called under the lock of the offering's row: nobody else counts at the same time.
    if offering.capacity is None:
        return
    taken = Enrolment.objects.filter(offering=offering).holding_a_seat().count()
    if taken >= offering.capacity:
        raise OfferingFull


def _begin(offering: Offering, learner: User, state: EnrolmentState, *, actor: User) -> Enrolment:
    enrolment = Enrolment(offering=offering, user=learner, state=state)
    if not BEGINNINGS[state] & standing(actor, enrolment):
        raise NotYours
    if state in EnrolmentState.HOLDS_A_SEAT:
        _require_a_seat(offering)
    enrolment.save()
    _tell(enrolment, before="", actor=actor, why="")
    if state == EnrolmentState.ACTIVE:
        _open_cycle(enrolment)
    return enrolment


def _write(
    enrolment: Enrolment, target: EnrolmentState, *, before: str, actor: User | None, why: str
) -> None:
    enrolment.state = target
    enrolment.changed_at = timezone.now()
    enrolment.save(update_fields=["state", "changed_at"])
    _tell(enrolment, before=before, actor=actor, why=why)


def _tell(enrolment: Enrolment, *, before: str, actor: User | None, why: str) -> None:
    audit.record(
        f"enrolment.{enrolment.state}",
        actor=actor,
        target=enrolment,
        before=before,
        after=enrolment.state,
        why=why,
    )
    emit(TOPIC.format(state=enrolment.state), {"enrolment": enrolment.pk})


def _after(enrolment: Enrolment, step: Move) -> None:
    """What hangs on a named move, in the same transaction."""
    if step.target == EnrolmentState.ACTIVE:
        _open_cycle(enrolment)
    elif step.name == "complete":
        cycle = current_cycle(enrolment)
        if cycle is None:
            raise MoveRefused
        cycle.completed_at = timezone.now()
        cycle.save(update_fields=["completed_at"])
        for effect in COMPLETION_EFFECTS:
            effect(cycle)


def _open_cycle(enrolment: Enrolment) -> EnrolmentCycle:
    last = current_cycle(enrolment)
    number = last.number + 1 if last else 1
    return EnrolmentCycle.objects.create(
        enrolment=enrolment,
        number=number,
        kind=CycleKind.FIRST if number == 1 else CycleKind.RENEWAL,
        rules=requirements.in_force(enrolment.offering.course).to_json(),
    )


def _requirements_are_met(enrolment: Enrolment) -> bool:
    cycle = current_cycle(enrolment)
    return cycle is not None and not requirements.missing(cycle)


def _may_take_the_course(enrolment: Enrolment) -> bool:
    return may_take(enrolment.offering.course, enrolment.user)


CONDITIONS: dict[str, Callable[[Enrolment], bool]] = {
    "requirements_are_met": _requirements_are_met,
    "may_take_the_course": _may_take_the_course,
}
