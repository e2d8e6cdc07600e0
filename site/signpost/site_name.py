"""What the site is called, and where its way out leads. Its owner says so in the CMS; whoever needs
it asks here, pages that ask no database too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError

UNNAMED = "Signpost"  # where nobody has given a name
# The audiences by the first part of their addresses: the look of each, and whether for children.
Parts = dict[str, tuple[str, bool]]

_ask: Callable[[], str] | None = None
_ask_contact: Callable[[], str] | None = None
_last = ""
_last_exit = ""
_last_theme = ""
_last_parts: Parts = {}


def named_by(ask: Callable[[], str]) -> None:
    """Who knows the name: the settings of the site, once its app is loaded."""
    global _ask
    _ask = ask


def answered_at(ask: Callable[[], str]) -> None:
    """Who knows where questions are answered."""
    global _ask_contact
    _ask_contact = ask


def site_contact() -> str:
    """The owner's e-mail address for questions; empty where there is none."""
    return _ask_contact() if _ask_contact else ""


def site_name() -> str:
    """The name set by the owner; where the database is away, the last one known."""
    global _last
    with contextlib.suppress(DatabaseError):
        _last = _ask() if _ask else ""
    return last_known()


def remember(*, name: str, exit_url: str, theme_url: str = "", parts: Parts | None = None) -> None:
    """What a page has just read of the owner's settings."""
    global _last, _last_exit, _last_theme, _last_parts
    _last, _last_exit, _last_theme = name, exit_url, theme_url
    # A language may have fewer audiences than another.
    _last_parts = {**_last_parts, **(parts or {})}


def last_known() -> str:
    """For pages that ask no database: the name as this process has last read it."""
    return _last or UNNAMED


def last_known_exit() -> str:
    """The same for where “Exit this page” leads."""
    return _last_exit or settings.EXIT_URL


def last_known_theme() -> str:
    """The same for the style sheet with the owner's colours; empty where there is none."""
    return _last_theme


def last_known_parts() -> Parts:
    """The same for the audiences; empty before the first page."""
    return _last_parts
