"""The moves of a booking, as one table seen at once. `academy.events.rules` alone applies it."""

from dataclasses import dataclass
from enum import StrEnum

from academy.events.states import BookingState as State


class By(StrEnum):
    """Who makes a move."""

    LEARNER = "learner"  # whose booking it is
    TRAINER = "trainer"  # who runs the offering
    SYSTEM = "system"  # no person: a place that is free, a time that has passed


@dataclass(frozen=True)
class Move:
    """One named way from some states to another."""

    name: str
    sources: frozenset[State]
    target: State
    by: frozenset[By]


def _move(name: str, sources: set[State], target: State, by: set[By]) -> Move:
    return Move(name, frozenset(sources), target, frozenset(by))


ENDED = {State.CANCELLED, State.LATE_CANCELLED}
MARKED = {State.NO_SHOW, State.PARTLY_ATTENDED, State.ATTENDED}
MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        _move("offer", {State.WAITLISTED}, State.OFFERED, {By.SYSTEM}),
        _move("accept", {State.OFFERED}, State.BOOKED, {By.LEARNER, By.TRAINER}),
        _move(
            "let_go",
            {State.WAITLISTED, State.OFFERED},
            State.CANCELLED,
            {By.LEARNER, By.TRAINER, By.SYSTEM},
        ),
        _move("cancel", {State.BOOKED}, State.CANCELLED, {By.LEARNER, By.TRAINER, By.SYSTEM}),
        _move("cancel_late", {State.BOOKED}, State.LATE_CANCELLED, {By.LEARNER}),
        _move("book_again", ENDED, State.BOOKED, {By.LEARNER, By.TRAINER}),
        _move("wait_again", ENDED, State.WAITLISTED, {By.LEARNER, By.TRAINER}),
        _move("attend", {State.BOOKED, *MARKED}, State.ATTENDED, {By.TRAINER}),
        _move("attend_partly", {State.BOOKED, *MARKED}, State.PARTLY_ATTENDED, {By.TRAINER}),
        _move("miss", {State.BOOKED, *MARKED}, State.NO_SHOW, {By.TRAINER}),
    )
}
# How a booking comes to be: from nothing.
BEGINNINGS: dict[State, frozenset[By]] = {
    State.BOOKED: frozenset({By.LEARNER, By.TRAINER}),
    State.WAITLISTED: frozenset({By.LEARNER, By.TRAINER}),
}
