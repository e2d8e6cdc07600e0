"""Where somebody lands after signing in, and what their overview shows.

A subject registers a home for those whose work it is, and a tile for whom it concerns. Whoever has
none of their own lands on the overview, which is nobody else's and never empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from accounts.users.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OVERVIEW = "overview"


def everybody(_user: User) -> bool:
    """For a tile that concerns anybody."""
    return True


@dataclass(frozen=True)
class Tile:
    """A way on from the overview: `url_name` has no parts of its own."""

    order: int
    title: StrOrPromise
    about: StrOrPromise
    url_name: str
    icon: str
    shown_to: Callable[[User], bool] = everybody

    @property
    def url(self) -> str:
        """Its address, in the language that is active."""
        return reverse(self.url_name)


Home = Callable[[User], str | None]  # the path, or None where it is not theirs
_homes: list[tuple[int, Home]] = []
_tiles: list[Tile] = []


def home(order: int) -> Callable[[Home], Home]:
    """Register a home; the least order that has a path wins."""

    def register(find: Home) -> Home:
        _homes.append((order, find))
        return find

    return register


def tile(one: Tile) -> Tile:
    """Register a tile of the overview."""
    _tiles.append(one)
    return one


def home_of(user: User) -> str:
    """The path where somebody lands."""
    paths = (find(user) for _order, find in sorted(_homes, key=lambda pair: pair[0]))
    return next((path for path in paths if path), reverse(OVERVIEW))


def tiles_of(user: User) -> list[Tile]:
    """What somebody's overview shows, in order."""
    return [one for one in sorted(_tiles, key=lambda one: one.order) if one.shown_to(user)]
