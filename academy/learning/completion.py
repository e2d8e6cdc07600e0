"""When a unit is done: the rule that a cycle began with, and how far somebody is with it.

Only this file judges. Acts that are no reading (a quiz passed, work approved) are judged by their
subject, which then calls `progress.note_done`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.catalogue.choices import CompletionRule
from academy.catalogue.units import UnitPage
from academy.enrolment.models import EnrolmentCycle
from academy.learning.models import UnitProgress

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNIT = "unit"
# What is counted from time with the page on screen: none of it for who objects to that.
COUNTED = frozenset({CompletionRule.MINUTES, CompletionRule.WATCHED})
BY_HAND = frozenset({CompletionRule.MARKED, CompletionRule.VIEWED})


@dataclass(frozen=True)
class Condition:
    """How a unit counts as done; `amount`: minutes on screen, or per cent of a film."""

    rule: str
    amount: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether time on screen decides."""
        return self.rule in COUNTED

    @property
    def is_by_hand(self) -> bool:
        """Whether the learner may say that it is done."""
        return self.rule in BY_HAND

    def for_who_objects(self) -> Condition:
        """The same for somebody whose time is not counted: they say it themselves."""
        return Condition(CompletionRule.MARKED) if self.is_counted else self


def frozen_condition(details: Mapping[str, Any]) -> Condition:
    """From the details of a line in the snapshot."""
    return Condition(details["completion"], details.get("amount", 0))


def condition_now(unit: UnitPage) -> Condition:
    """As it stands on the page today."""
    return Condition(unit.completion, unit.needed_amount)


def conditions_of(cycle: EnrolmentCycle) -> dict[str, Condition]:
    """By translation key, as they were when the cycle began."""
    return {line.key: frozen_condition(line.details) for line in cycle.snapshot.of_kind(UNIT)}


def condition_of(cycle: EnrolmentCycle, unit: UnitPage, *, objects: bool = False) -> Condition:
    """Of one unit in one cycle; of a unit that was added since, today's. `objects`: the person's
    time is not counted."""
    found = conditions_of(cycle).get(str(unit.translation_key)) or condition_now(unit)
    return found.for_who_objects() if objects else found


def is_met(condition: Condition, row: UnitProgress) -> bool:
    """Whether what was counted is enough. What needs an act is never met by itself."""
    match condition.rule:
        case CompletionRule.VIEWED:
            return True
        case CompletionRule.MINUTES:
            return row.seconds >= condition.amount * 60
        case CompletionRule.WATCHED:
            return row.share >= condition.amount
    return False


def said(condition: Condition, row: UnitProgress | None) -> StrOrPromise:
    """What counts, in words for the learner, and how far they are."""
    match condition.rule:
        case CompletionRule.VIEWED:
            return _("Counts as done when you open it.")
        case CompletionRule.MARKED:
            return _("Counts as done when you mark it.")
        case CompletionRule.MINUTES:
            return _minutes(condition.amount, (row.seconds if row else 0) // 60)
        case CompletionRule.WATCHED:
            return _("Watch at least %(needed)d %%: you have watched %(share)d %%.") % {
                "needed": condition.amount,
                "share": row.share if row else 0,
            }
        case CompletionRule.ENDED:
            return _("Counts as done when you come to an ending, whichever it is.")
        case CompletionRule.SCORE:
            return _("Counts as done when you pass the quiz.")
        case CompletionRule.HANDED_IN:
            return _("Counts as done when you hand your work in.")
        case CompletionRule.APPROVED:
            return _("Counts as done when your work has been approved.")
        case CompletionRule.ATTENDED:
            return _("Counts as done when you have taken part.")
    return ""


def _minutes(needed: int, spent: int) -> str:
    return ngettext(
        "Counts as done after %(needed)d minute with it on screen: so far %(spent)d.",
        "Counts as done after %(needed)d minutes with it on screen: so far %(spent)d.",
        needed,
    ) % {"needed": needed, "spent": min(spent, needed)}
