"""Lists that can be narrowed by what stands in the address: lesson packs, courses.

Each facet is counted under what the others choose, so that no choice leads to an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 60  # letters of a value that is looked for


@dataclass(frozen=True)
class Option:
    """A choice, and how many things it leaves."""

    value: str
    label: StrOrPromise
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by: a parameter of the address."""

    name: str
    label: StrOrPromise
    all_label: StrOrPromise
    options: list[Option]


def chosen_of(parameters: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """What the address chooses, by facet: "" where it chooses nothing. In place of a letter that
    PostgreSQL does not have stands one that matches nothing.
    """
    return {name: str(parameters.get(name, "")).replace("\0", "\ufffd")[:LONGEST] for name in names}


def narrowed(things: Any, rules: Mapping[str, Q], *, but: str = "") -> Any:
    """A queryset with the rules of all facets, or of all but one."""
    for name, rule in rules.items():
        if name != but:
            things = things.filter(rule)
    return things


def options(rows: Iterable[tuple[str, StrOrPromise, int]], chosen: str) -> list[Option]:
    """The choices that lead somewhere, and the one that is made."""
    return [
        Option(value, label, number, value == chosen)
        for value, label, number in rows
        if number or value == chosen
    ]
