"""The moves of an enrolment, as one table seen at once.

`academy.enrolment.rules.move` is the only code that applies it. The drawing in `docs/enrolment.md`
and the tests read it too, so that neither can say something else.
"""

from dataclasses import dataclass
from enum import StrEnum

from academy.enrolment.states import EnrolmentState as State


class By(StrEnum):
    """Who makes a move."""

    LEARNER = "learner"  # the person enrolled
    MANAGER = "manager"  # a manager of an organisation that the learner belongs to
    LINE_MANAGER = "line manager"  # who holds the signed link that this enrolment sent out
    TRAINER = "trainer"  # trainers who run the offering, and administrators
    SYSTEM = "system"  # no person: a rule that has been met, a date that has passed


@dataclass(frozen=True)
class Move:
    """One named way from some states to another."""

    name: str
    sources: frozenset[State]
    target: State
    by: frozenset[By]
    condition: str = ""


@dataclass(frozen=True)
class Change:
    """Something that is changed of an enrolment whose state stays."""

    name: str
    states: frozenset[State]
    by: frozenset[By]


def _move(name: str, sources: set[State], target: State, by: set[By], condition: str = "") -> Move:
    return Move(name, frozenset(sources), target, frozenset(by), condition)


WAITING = {State.REQUESTED, State.AWAITING_MANAGER}
OPEN = WAITING | {State.APPROVED, State.INVITED, State.ACTIVE}
# Entering a state that holds a seat, from one that holds none, always asks for a free seat.
MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        _move("ask_manager", {State.REQUESTED}, State.AWAITING_MANAGER, {By.TRAINER, By.SYSTEM}),
        _move("approve", WAITING, State.APPROVED, {By.TRAINER}),
        _move(
            "manager_approve",
            {State.AWAITING_MANAGER},
            State.APPROVED,
            {By.MANAGER, By.LINE_MANAGER},
            "manager_is_enough",
        ),
        # Where somebody else decides in the end, a manager's yes leads back to them.
        _move(
            "manager_agree",
            {State.AWAITING_MANAGER},
            State.REQUESTED,
            {By.MANAGER, By.LINE_MANAGER},
        ),
        _move("decline", WAITING, State.DECLINED, {By.TRAINER}),
        _move(
            "manager_decline",
            {State.AWAITING_MANAGER},
            State.DECLINED,
            {By.MANAGER, By.LINE_MANAGER},
        ),
        _move(
            "start",
            {State.APPROVED},
            State.ACTIVE,
            {By.LEARNER, By.SYSTEM},
            "may_take_the_course",
        ),
        _move("accept", {State.INVITED}, State.ACTIVE, {By.LEARNER}, "may_take_the_course"),
        _move("refuse_invitation", {State.INVITED}, State.DECLINED, {By.LEARNER}),
        _move("take_back_invitation", {State.INVITED}, State.WITHDRAWN, {By.TRAINER}),
        _move(
            "withdraw",
            WAITING | {State.APPROVED, State.ACTIVE},
            State.WITHDRAWN,
            {By.LEARNER, By.TRAINER},
        ),
        _move("complete", {State.ACTIVE}, State.COMPLETED, {By.SYSTEM}, "requirements_are_met"),
        _move("fail", {State.ACTIVE}, State.FAILED, {By.TRAINER, By.SYSTEM}),
        _move(
            "expire",
            OPEN,
            State.EXPIRED,
            {By.SYSTEM},
        ),
        # Another chance in the same round, with all that was done.
        _move("reopen", {State.EXPIRED, State.FAILED}, State.ACTIVE, {By.TRAINER}, "nothing_open"),
        _move("renew", {State.COMPLETED}, State.ACTIVE, {By.LEARNER, By.TRAINER, By.SYSTEM}),
    )
}
# How an enrolment comes to be: from nothing, by the offering's way in.
BEGINNINGS: dict[State, frozenset[By]] = {
    State.ACTIVE: frozenset({By.LEARNER}),
    State.REQUESTED: frozenset({By.LEARNER}),
    State.APPROVED: frozenset({By.TRAINER}),
    # The system: somebody has confirmed an address that was invited.
    State.INVITED: frozenset({By.TRAINER, By.MANAGER, By.SYSTEM}),
}
CHANGES: dict[str, Change] = {
    change.name: change
    for change in (
        Change("extend", frozenset({State.ACTIVE}), frozenset({By.TRAINER})),
        Change(
            "transfer",
            frozenset(OPEN),
            frozenset({By.LEARNER, By.TRAINER}),
        ),
    )
}
