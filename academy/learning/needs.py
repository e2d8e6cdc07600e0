"""Which units a cycle needs: all that are required, and so many of each group."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from academy.enrolment.models import EnrolmentCycle
from academy.enrolment.snapshot import RequirementLine
from academy.learning.completion import UNIT


@dataclass(frozen=True)
class Group:
    """Units of which so many are needed, whichever they are."""

    needed: int
    members: frozenset[str]

    def open(self, done: Set[str], there: Set[str]) -> Set[str]:
        """The members that would still help; none when enough are done. What is there no more
        lowers the number, so that nobody waits for it.
        """
        reachable = self.members & (there | done)
        if len(self.members & done) >= min(self.needed, len(reachable)):
            return frozenset()
        return reachable - done


@dataclass(frozen=True)
class Needs:
    """By translation key. `groups` are named by the translation key of their module."""

    required: frozenset[str]
    groups: dict[str, Group]

    @property
    def every(self) -> frozenset[str]:
        """Every unit that can count."""
        return self.required.union(*(group.members for group in self.groups.values()))

    @property
    def total(self) -> int:
        """How many units have to be done."""
        return len(self.required) + sum(group.needed for group in self.groups.values())

    def done_count(self, done: Set[str]) -> int:
        """How many of those are."""
        in_groups = (min(one.needed, len(one.members & done)) for one in self.groups.values())
        return len(self.required & done) + sum(in_groups)

    def missing(self, done: Set[str], there: Set[str]) -> set[str]:
        """What still keeps the cycle open."""
        found = set((self.required & there) - done)
        for group in self.groups.values():
            found |= group.open(done, there)
        return found


def needs_of(lines: Iterable[RequirementLine]) -> Needs:
    """From the lines of a snapshot."""
    required: set[str] = set()
    members: dict[str, set[str]] = {}
    needed: dict[str, int] = {}
    for line in lines:
        if group := line.details.get("group"):
            members.setdefault(group, set()).add(line.key)
            needed[group] = line.details["needed"]
        elif not line.optional:
            required.add(line.key)
    return Needs(
        frozenset(required),
        {
            key: Group(min(needed[key], len(found)), frozenset(found))
            for key, found in members.items()
        },
    )


def needed_units(cycle: EnrolmentCycle) -> Needs:
    """What a cycle needs, as it was when the cycle began."""
    return needs_of(cycle.snapshot.of_kind(UNIT))
