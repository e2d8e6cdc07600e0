"""The moves of an enrolment, as one table seen at once.

`academy.enrolment.rules.move` is the only code that applies it. `docs/` and the tests read it
too, so that neither can say something else.
"""

from dataclasses import dataclass
from enum import StrEnum

from academy.enrolment.states import EnrolmentState as State


class By(StrEnum):
    """Who makes a move."""

    LEARNER = "learner"  # the person enrolled
    MANAGER = "manager"  # a manager of an organisation that the learner belongs to
    TRAINER = "trainer"  # trainers and administrators
    SYSTEM = "system"  # no person: a rule that has been met, a date that has passed


@dataclass(frozen=True)
class Move:
    """One named way from some states to another."""

    name: str
    sources: frozenset[State]
    target: State
    by: frozenset[By]
    condition: str = ""


def _move(name: str, sources: set[State], target: State, by: set[By], condition: str = "") -> Move:
    return Move(name, frozenset(sources), target, frozenset(by), condition)


# Entering a state that holds a seat, from one that holds none, always asks for a free seat.
MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        _move("ask_manager", {State.REQUESTED}, State.AWAITING_MANAGER, {By.TRAINER, By.SYSTEM}),
        _move("approve", {State.REQUESTED}, State.APPROVED, {By.TRAINER}),
        _move(
            "manager_approve", {State.AWAITING_MANAGER}, State.APPROVED, {By.MANAGER, By.TRAINER}
        ),
        _move("decline", {State.REQUESTED}, State.DECLINED, {By.TRAINER}),
        _move(
            "manager_decline", {State.AWAITING_MANAGER}, State.DECLINED, {By.MANAGER, By.TRAINER}
        ),
        _move("start", {State.APPROVED}, State.ACTIVE, {By.LEARNER, By.SYSTEM}),
        _move("accept", {State.INVITED}, State.ACTIVE, {By.LEARNER}, "may_take_the_course"),
        _move("refuse_invitation", {State.INVITED}, State.DECLINED, {By.LEARNER}),
        _move(
            "withdraw",
            {State.REQUESTED, State.AWAITING_MANAGER, State.APPROVED, State.ACTIVE},
            State.WITHDRAWN,
            {By.LEARNER, By.TRAINER},
        ),
        _move("complete", {State.ACTIVE}, State.COMPLETED, {By.SYSTEM}, "requirements_are_met"),
        _move("fail", {State.ACTIVE}, State.FAILED, {By.TRAINER, By.SYSTEM}),
        _move(
            "expire",
            {State.REQUESTED, State.AWAITING_MANAGER, State.APPROVED, State.INVITED, State.ACTIVE},
            State.EXPIRED,
            {By.SYSTEM},
        ),
        _move("renew", {State.COMPLETED}, State.ACTIVE, {By.LEARNER, By.TRAINER, By.SYSTEM}),
    )
}
# How an enrolment comes to be: from nothing, by the offering's way in.
BEGINNINGS: dict[State, frozenset[By]] = {
    State.ACTIVE: frozenset({By.LEARNER}),
    State.REQUESTED: frozenset({By.LEARNER}),
    State.INVITED: frozenset({By.TRAINER, By.MANAGER}),
}
