"""The types of unit, as their subjects have declared them: a type is one class in one file.

What needs no more than text stands in `academy.learning.unit_types`; a quiz is declared by
`academy.assessment`. The CMS, the snapshot of a cycle, the checker and the page of a unit ask the
class, and know no type by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from wagtail.blocks import Block, StreamBlock

from academy.catalogue.choices import CompletionRule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from academy.catalogue.units import UnitPage
    from academy.learning.my_learning import LearnerCourse
    from content.pages.finding import Finding

TEXT = "text"  # what a unit is where nobody has chosen


class UnitType:
    """What a type of unit can say of itself; what it leaves out is that of a text."""

    name: ClassVar[str] = TEXT
    label: ClassVar[StrOrPromise] = ""
    icon: ClassVar[str] = "lucide:book-open"
    order: ClassVar[int] = 100  # in the list of the CMS
    # How such a unit can count as done, the usual way first.
    completions: ClassVar[tuple[CompletionRule, ...]] = (CompletionRule.MARKED,)
    # What an editor fills in beside the text; None where that is nothing.
    block: ClassVar[Block | None] = None
    has_quiz: ClassVar[bool] = False
    # Below the text, for the learner; and the scripts that it needs.
    template: ClassVar[str] = ""
    scripts: ClassVar[tuple[str, ...]] = ()

    def clean(self, unit: UnitPage) -> None:
        """Refuse a unit that is not complete: raises ValidationError."""

    def frozen(self, units: Sequence[UnitPage]) -> dict[int, dict[str, Any]]:
        """What the snapshot of a cycle keeps of units of this type beside how they count as done,
        by the number of the page. Plain JSON; the same number of queries for one and for many.
        """
        return {}

    def context(self, unit: UnitPage, taken: LearnerCourse) -> dict[str, Any]:
        """Names for the template, for one learner."""
        return {}

    def findings(self, units: Sequence[UnitPage]) -> Iterable[tuple[UnitPage, Finding]]:
        """What would strand a learner in units of this type."""
        return ()


_REGISTERED: dict[str, UnitType] = {}


def register(declared: type[UnitType]) -> type[UnitType]:
    """Declare a type. Raises ValueError for a name that is taken."""
    if declared.name in _REGISTERED:
        raise ValueError(f"The type of unit {declared.name} is declared twice")
    _REGISTERED[declared.name] = declared()
    return declared


def withdraw(name: str) -> None:
    """Forget a type that was declared."""
    del _REGISTERED[name]


def type_named(name: str) -> UnitType:
    """The type; one that a release has removed is read as a text."""
    return _REGISTERED.get(name) or UnitType()


def all_types() -> list[UnitType]:
    """In the order of the CMS."""
    return sorted(_REGISTERED.values(), key=lambda declared: (declared.order, declared.name))


def choices() -> list[tuple[str, StrOrPromise]]:
    """For the field of a unit."""
    return [(declared.name, declared.label) for declared in all_types()]


def of_each_type(units: Iterable[UnitPage]) -> Iterator[tuple[UnitType, list[UnitPage]]]:
    """The units, gathered by their type."""
    gathered: dict[str, list[UnitPage]] = {}
    for unit in units:
        gathered.setdefault(unit.kind, []).append(unit)
    for name, found in gathered.items():
        yield type_named(name), found


class ActivityBlock(StreamBlock):
    """What belongs to a unit of a type: one block for each type that asks for more than text."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        declared = [(one.name, one.block) for one in all_types() if one.block is not None]
        super().__init__(local_blocks or declared, **kwargs)
