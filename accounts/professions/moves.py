"""The moves of the check of a profession, as one table seen at once.

`accounts.professions.rules` is the only code that applies it.
"""

from dataclasses import dataclass
from enum import StrEnum

from accounts.professions.states import StatusState as State


class By(StrEnum):
    """Who makes a move."""

    PERSON = "person"  # whose profession it is
    VERIFIER = "verifier"  # may decide in the CMS, and is not that person
    SECOND = "second verifier"  # a verifier who did not decide the first time
    MANAGER = "manager"  # of the organisation that was asked
    SYSTEM = "system"  # no person: a rule that has been met, a date that has passed


@dataclass(frozen=True)
class Move:
    """One named way from some states to another."""

    name: str
    sources: frozenset[State]
    target: State
    by: frozenset[By]


def _move(name: str, sources: set[State], target: State, by: set[By]) -> Move:
    return Move(name, frozenset(sources), target, frozenset(by))


MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        _move("confirm", {State.UNCONFIRMED}, State.REQUESTED, {By.PERSON}),
        _move("verify", {State.REQUESTED}, State.VERIFIED, {By.VERIFIER, By.SECOND, By.SYSTEM}),
        _move("vouch", {State.REQUESTED}, State.VERIFIED, {By.MANAGER}),
        _move("decline", {State.REQUESTED}, State.DECLINED, {By.VERIFIER, By.SECOND, By.MANAGER}),
        _move("appeal", {State.DECLINED}, State.APPEALED, {By.PERSON}),
        _move("grant_appeal", {State.APPEALED}, State.VERIFIED, {By.SECOND}),
        _move("refuse_appeal", {State.APPEALED}, State.DECLINED, {By.SECOND}),
        _move("expire", {State.VERIFIED}, State.EXPIRED, {By.SYSTEM}),
        _move("end", {State.VERIFIED}, State.ENDED, {By.VERIFIER, By.SECOND, By.SYSTEM}),
    )
}
# Telling us something new begins anew, from every state.
BEGINNING = State.UNCONFIRMED
