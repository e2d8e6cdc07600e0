"""The kinds of notification, as the subjects have declared them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.users.models import User


def everybody(_user: User) -> bool:
    """Of a kind that anybody may be told."""
    return True


@dataclass(frozen=True)
class Kind:
    """One kind of notification.

    `label` names it in the settings; `title` is the line that is told, with `%(name)s` for the
    values given to `notify`. `asked_for` is true of what a person has asked to be told: that alone
    is sent by e-mail from the start. `offered_to` says in whose settings it stands.
    """

    key: str
    label: StrOrPromise
    title: StrOrPromise
    asked_for: bool = False
    offered_to: Callable[[User], bool] = everybody


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Declare a kind. Raises ValueError for a key that is taken."""
    if kind.key in _kinds:
        raise ValueError(f"The kind of notification {kind.key} is declared twice")
    _kinds[kind.key] = kind
    return kind


def kind_of(key: str) -> Kind | None:
    """The kind; None for one that a release has removed."""
    return _kinds.get(key)


def all_kinds() -> list[Kind]:
    """In the order of their names."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.label))
