"""Getting into a course, through it and out of it: the one place that changes an enrolment.

Every function locks the scarce row first (the offering for a seat, the enrolment for its
state), then looks, then writes: the state, a line in the audit log and an outbox event, in one
transaction. Asking again for what is already so is harmless.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.catalogue.choices import EnrolmentMode
from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from academy.enrolment import notices, requirements, seats
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.open_offerings import is_on_the_list, offerings_open_to
from academy.enrolment.prerequisites import rules as prerequisites
from academy.enrolment.standing import Actor, person, standing
from academy.enrolment.states import CycleKind, EnrolmentState
from academy.enrolment.transitions import BEGINNINGS, MOVES, By, Move
from academy.refusals import (
    AlreadyCompleted,
    EnrolmentClosed,
    MoveRefused,
    NotEligible,
    NotYours,
)
from accounts.access.visibility import may_access
from accounts.audit import log as audit
from accounts.models import User
from accounts.professions.working_days import after_working_days
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


def current_offering(course: CoursePage, user: User | None = None) -> Offering | None:
    """The offering that takes people now, the earliest first; None while there is none."""
    return next(iter(offerings_open_to(course, user)), None)


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
    return (
        course.may_be_seen_by(user)
        and may_access(user, course.enrol_level, course.enrol_unlocked_by)
        and prerequisites.are_met(course, user)
    )


def enrol(offering: Offering, *, learner: User) -> Enrolment:
    """Take a seat, or ask for one where the offering needs approval.

    Somebody who is already in gets the enrolment that there is.
    """
    if not may_take(offering.course, learner):
        raise NotEligible
    with transaction.atomic():
        offering = seats.locked(offering)
        if existing := Enrolment.objects.of(learner).filter(offering=offering).open().first():
            return existing
        if not Offering.objects.taking_people().filter(pk=offering.pk).exists():
            raise EnrolmentClosed
        if offering.mode == EnrolmentMode.INVITATION or not is_on_the_list(offering, learner):
            raise EnrolmentClosed
        if offering.needs_a_decision:
            return begin(offering, learner, EnrolmentState.REQUESTED, actor=learner)
        return begin(offering, learner, EnrolmentState.ACTIVE, actor=learner)


def invite(offering: Offering, *, learner: User, actor: User) -> Enrolment:
    """Hold a seat for somebody, who then accepts or refuses it."""
    return _hold(offering, learner, EnrolmentState.INVITED, actor=actor)


def offer_place(offering: Offering, *, learner: User, actor: User, why: str = "") -> Enrolment:
    """Let somebody in who has left or was declined before, or comes from another course: approved,
    to begin when they like.
    """
    return _hold(offering, learner, EnrolmentState.APPROVED, actor=actor, why=why)


def _hold(
    offering: Offering, learner: User, state: EnrolmentState, *, actor: User, why: str = ""
) -> Enrolment:
    with transaction.atomic():
        offering = seats.locked(offering)
        if existing := Enrolment.objects.of(learner).filter(offering=offering).open().first():
            return existing
        return begin(offering, learner, state, actor=actor, why=why)


def ask_manager(enrolment: Enrolment, *, actor: User | None) -> Enrolment:
    """Ask the line manager first."""
    return move(enrolment, "ask_manager", actor=actor)


def approve(enrolment: Enrolment, *, actor: Actor, why: str = "", told: str = "") -> Enrolment:
    """Say yes: whoever runs the offering holds a seat by it; a line manager does where nobody else
    decides, and otherwise hands the request on to them.
    """
    if (
        By.TRAINER in standing(actor, enrolment)
        or enrolment.state != EnrolmentState.AWAITING_MANAGER
    ):
        name = "approve"
    elif enrolment.offering.mode == EnrolmentMode.APPROVAL:
        name = "manager_agree"
    else:
        name = "manager_approve"
    return move(enrolment, name, actor=actor, why=why, told=told)


def decline(enrolment: Enrolment, *, actor: Actor, why: str, told: str = "") -> Enrolment:
    """Say no, with a reason; `told` are the words that the person reads."""
    by_trainer = By.TRAINER in standing(actor, enrolment)
    waits_for_manager = enrolment.state == EnrolmentState.AWAITING_MANAGER
    name = "decline" if by_trainer or not waits_for_manager else "manager_decline"
    return move(enrolment, name, actor=actor, why=why, told=told)


def start(enrolment: Enrolment, *, actor: User | None) -> Enrolment:
    """Begin an approved or invited enrolment."""
    invited = enrolment.state == EnrolmentState.INVITED
    return move(enrolment, "accept" if invited else "start", actor=actor)


def refuse_invitation(enrolment: Enrolment, *, actor: User) -> Enrolment:
    """Give an offered seat back."""
    return move(enrolment, "refuse_invitation", actor=actor)


def leave(enrolment: Enrolment, *, learner: User) -> Enrolment:
    """The person goes by themselves: takes a request back, refuses a place, leaves the course."""
    if enrolment.state == EnrolmentState.INVITED:
        return refuse_invitation(enrolment, actor=learner)
    return withdraw(enrolment, actor=learner)


def withdraw(enrolment: Enrolment, *, actor: User, why: str = "") -> Enrolment:
    """Leave the course, or take somebody out of it. What was done is kept."""
    invited = enrolment.state == EnrolmentState.INVITED
    name = "take_back_invitation" if invited else "withdraw"
    return move(enrolment, name, actor=actor, why=why)


def fail(enrolment: Enrolment, *, actor: User | None, why: str) -> Enrolment:
    """End an enrolment without a pass."""
    return move(enrolment, "fail", actor=actor, why=why)


def reopen(enrolment: Enrolment, *, actor: User, why: str = "") -> Enrolment:
    """Another chance, with all that was done."""
    return move(enrolment, "reopen", actor=actor, why=why)


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
    with transaction.atomic():
        if locked(cycle.enrolment).state != EnrolmentState.ACTIVE:  # a second click was faster
            return False
        complete(cycle.enrolment)
    cycle.refresh_from_db(fields=["completed_at"])
    return True


def renew(enrolment: Enrolment, *, actor: User | None, refresher: bool = False) -> Enrolment:
    """Begin a new cycle under today's rules, of the whole course or of its refresher. The old one
    keeps all that it holds.
    """
    with transaction.atomic():
        row = move(enrolment, "renew", actor=actor)
        cycle = current_cycle(row)
        short = requirements.refresher_of(row.offering.course) if refresher else None
        if short is not None and cycle is not None:
            cycle.rules = short.to_json()
            cycle.save(update_fields=["rules"])
    return row


def current_cycle(enrolment: Enrolment) -> EnrolmentCycle | None:
    """The newest cycle; None before the enrolment has begun."""
    return enrolment.cycles.order_by("-number").first()


def move(
    enrolment: Enrolment, name: str, *, actor: Actor, why: str = "", told: str = ""
) -> Enrolment:
    """Make one of the moves of the table. Raises MoveRefused, NotYours or OfferingFull.

    `actor` is None for the system itself. `told` are words for the person, beside those that every
    move has.
    """
    step = MOVES[name]
    with transaction.atomic():
        if any(seats.is_needed(source, step.target) for source in step.sources):
            seats.locked(enrolment.offering)
        row = locked(enrolment)
        before = row.state
        if before not in step.sources:
            raise MoveRefused
        if not step.by & standing(actor, row):
            raise NotYours
        if step.condition and not CONDITIONS[step.condition](row):
            raise MoveRefused
        if seats.is_needed(before, step.target):
            seats.take(row, row.offering)
        elif seats.is_given_back(before, step.target):
            seats.give_back(row)
        row.told = told
        _enter(row, step.target, before=before)
        row.save()
        _record(row, before=before, actor=actor, why=why)
        _after(row, step)
    for field in ("state", "changed_at", "due_on", "decided_at", "told", "expires_at"):
        setattr(enrolment, field, getattr(row, field))
    return row


def locked(enrolment: Enrolment) -> Enrolment:
    """The row, which nobody else can change until the transaction ends."""
    return (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("offering__course", "user")
        .get(pk=enrolment.pk)
    )


def begin(
    offering: Offering, learner: User, state: EnrolmentState, *, actor: User | None, why: str = ""
) -> Enrolment:
    """A new enrolment, under the lock of its offering. Raises NotYours, AlreadyCompleted (a round
    after that is a renewal) or OfferingFull.
    """
    enrolment = Enrolment(offering=offering, user=learner)
    if not BEGINNINGS[state] & standing(actor, enrolment):
        raise NotYours
    mine = Enrolment.objects.of(learner).filter(offering=offering)
    if mine.filter(state=EnrolmentState.COMPLETED).exists():
        is_own = actor is not None and actor.pk == learner.pk
        raise AlreadyCompleted(None if is_own else _("They have completed this course already."))
    if seats.is_needed("", state):
        seats.take(enrolment, offering)
    _enter(enrolment, state, before="")
    enrolment.save()
    _record(enrolment, before="", actor=actor, why=why)
    if state == EnrolmentState.ACTIVE:
        _open_cycle(enrolment)
    return enrolment


def _enter(enrolment: Enrolment, state: EnrolmentState, *, before: str) -> None:
    """The state with its dates: by when it is answered, and when it ends by itself."""
    now, terms = timezone.now(), enrolment.offering
    enrolment.state, enrolment.changed_at, enrolment.reminded_at = state, now, None
    was_waiting = before in EnrolmentState.WAITING
    is_waiting = state in EnrolmentState.WAITING
    if was_waiting and not is_waiting:
        enrolment.decided_at = now
    enrolment.due_on = None
    if state == EnrolmentState.REQUESTED:
        enrolment.due_on = after_working_days(timezone.localdate(now), terms.promise_days)
    if is_waiting and not was_waiting:
        enrolment.expires_at = now + timedelta(days=terms.request_days)
    elif state in EnrolmentState.HAS_A_PLACE:
        until, over = now + timedelta(days=terms.place_days), terms.ends_at
        enrolment.expires_at = min(until, over) if over and over > now else until
    elif not is_waiting:
        enrolment.expires_at = None


def _record(enrolment: Enrolment, *, before: str, actor: Actor, why: str) -> None:
    line = audit.record(
        f"enrolment.{enrolment.state}",
        actor=person(actor),
        target=enrolment,
        before=before,
        after=enrolment.state,
        why=why,
    )
    emit(TOPIC.format(state=enrolment.state), {"enrolment": enrolment.pk})
    notices.tell_of_move(enrolment, before=before, by=person(actor), occasion=line.pk)


def _after(enrolment: Enrolment, step: Move) -> None:
    """What hangs on a named move, in the same transaction."""
    if step.target == EnrolmentState.ACTIVE:
        last = current_cycle(enrolment)
        if last is None or last.completed_at is not None:
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


def _manager_is_enough(enrolment: Enrolment) -> bool:
    return enrolment.offering.mode != EnrolmentMode.APPROVAL


def _nothing_open(enrolment: Enrolment) -> bool:
    same = Enrolment.objects.of(enrolment.user).filter(offering=enrolment.offering)
    return not same.open().exclude(pk=enrolment.pk).exists()


CONDITIONS: dict[str, Callable[[Enrolment], bool]] = {
    "requirements_are_met": _requirements_are_met,
    "may_take_the_course": _may_take_the_course,
    "manager_is_enough": _manager_is_enough,
    "nothing_open": _nothing_open,
}
