"""Parts of a page that are kept until what they show has changed: for anonymous readers, and what
stands apart (`kept_alone`) for everybody who may see the same.

A page that is rendered anew (a page beside it was published, its address has a query) finds its
text, its languages and what to read next as they were. A part is what `make` returns: markup or
data, the same for every reader who is not signed in. Previews and signed-in people get their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from accounts.access.visibility import Reach
from signpost.http import dependencies
from signpost.http.caching import generation, generations_of, seconds_left

KEPT_SECONDS = 600
Part = tuple[dependencies.Versions, Any]
T = TypeVar("T")


def kept_part(
    request: HttpRequest, page: Page, name: str, tags: Callable[[], Iterable[str]],
    make: Callable[[], T],
) -> T:  # fmt: skip
    """The part of this name, kept as long as none of the tags has changed."""
    return _part(_parts_of(request, page), name, tags, make)


def kept_alone(
    request: HttpRequest, page: Page, name: str, tags: Callable[[], Iterable[str]],
    make: Callable[[], T], *, reach: Reach,
) -> T:  # fmt: skip
    """As `kept_part`, apart from the other parts of the page.

    It is kept for whoever has this `reach`, signed in or not: of who reads, `make` may ask nothing
    but that.
    """
    parts = _begin(request, page, f":{name}:{_name_of(reach)}", is_for_reach=True)
    return _part(parts, name, tags, make)


def _part(
    parts: _Parts | None, name: str, tags: Callable[[], Iterable[str]], make: Callable[[], T]
) -> T:
    if parts is None:
        return make()
    if (found := parts.current.get(name)) is not None:
        value: T = found[1]
        return value
    value = make()
    parts.keep(name, tags(), value)
    return value


class _Parts:
    """What is kept of one page, read and written as a whole."""

    def __init__(self, key: str, now: str) -> None:
        self.key, self.now = key, now
        kept: dict[str, Part] = cache.get(key) or {}
        versions = {tag: version for part in kept.values() for tag, version in part[0].items()}
        known = dependencies.versions_of(versions) if versions else {}
        self.current = {
            name: part
            for name, part in kept.items()
            if all(known[tag] == version for tag, version in part[0].items())
        }

    def keep(self, name: str, tags: Iterable[str], value: Any) -> None:
        """Unless something was published meanwhile: then the part may be older than its tags."""
        versions = dependencies.versions_of(tags)
        left = int(min(KEPT_SECONDS, seconds_left(self.now)))
        if generation() == self.now and left > 0:
            self.current[name] = (versions, value)
            cache.set(self.key, self.current, left)


def _parts_of(request: HttpRequest, page: Page) -> _Parts | None:
    if not hasattr(request, "kept_parts"):
        request.kept_parts = _begin(request, page)  # type: ignore[attr-defined]
    kept: _Parts | None = request.kept_parts  # type: ignore[attr-defined]
    return kept


def _name_of(reach: Reach) -> str:
    said = repr((reach.everything, sorted(reach.levels), sorted(reach.keys)))
    return hashlib.sha256(said.encode()).hexdigest()


def _begin(
    request: HttpRequest, page: Page, version: str = "", *, is_for_reach: bool = False
) -> _Parts | None:
    if (
        request.method not in ("GET", "HEAD")
        or (settings.SESSION_COOKIE_NAME in request.COOKIES and not is_for_reach)
        or getattr(request, "is_preview", False)
        or page.pk is None
        or getattr(page, "access_level", "public") != "public"
    ):
        return None
    now, layout = generations_of(request)
    if now is None or layout is None:  # the cache is away
        return None
    address = f"{request.get_host()}:{get_language()}:{page.pk}:{page.live_revision_id}"
    return _Parts(f"parts:{layout}:{address}{version}", now)
