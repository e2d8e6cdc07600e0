"""What the site is called. Its owner says so in the CMS; whoever needs the name asks here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError

_ask: Callable[[], str] | None = None
_last = ""


def named_by(ask: Callable[[], str]) -> None:
    """Who knows the name: the settings of the site, once its app is loaded."""
    global _ask
    _ask = ask


def site_name() -> str:
    """The name set by the owner; where the database is away, the last one known."""
    global _last
    with contextlib.suppress(DatabaseError):
        _last = _ask() if _ask else ""
    return last_known()


def last_known() -> str:
    """For pages that ask no database: the name as this process has last read it."""
    return _last or settings.WAGTAIL_SITE_NAME
