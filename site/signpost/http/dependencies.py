"""What a kept page shows, as tags with versions: it is thrown away when one of them has changed.

A page that nobody can name the tags of shows anything, and is thrown away at each publication.
"""

import uuid
from collections.abc import Callable, Iterable

from django.core.cache import cache
from django.http import HttpRequest

Versions = dict[str, str]
AskForTags = Callable[[HttpRequest], Iterable[str] | None]

ANYTHING = "anything"
KEPT_SECONDS = 24 * 3600  # longer than any page; a tag that is gone has changed
_ask_what_is_shown: list[AskForTags] = []


def shown_by(ask: AskForTags) -> None:
    """Register who names the tags of the page that a request was answered with; None for none."""
    _ask_what_is_shown.append(ask)


def of_response(request: HttpRequest, generation: str | None) -> Versions:
    """The tags of what was shown, each with its version of now."""
    for ask in _ask_what_is_shown:
        if (tags := ask(request)) is not None:
            return versions_of(tags)
    return {ANYTHING: generation or ""}


def versions_of(tags: Iterable[str]) -> Versions:
    """The version of each tag. One that has none gets one."""
    wanted = {tag: _key(tag) for tag in tags}
    found = cache.get_many(wanted.values())
    for key in wanted.values():
        if key not in found:
            cache.add(key, uuid.uuid4().hex, KEPT_SECONDS)
            found[key] = cache.get(key) or uuid.uuid4().hex
    return {tag: found[key] for tag, key in wanted.items()}


def are_current(versions: Versions, generation: str | None) -> bool:
    """Whether nothing of it has changed since."""
    if ANYTHING in versions:
        return versions[ANYTHING] == generation
    found = cache.get_many([_key(tag) for tag in versions])
    return all(found.get(_key(tag)) == version for tag, version in versions.items())


def change(tags: Iterable[str]) -> None:
    """Give each tag a new version. Raises RedisError or OSError where the cache did not take it."""
    keep = getattr(cache, "set_or_raise", cache.set)
    for tag in tags:
        keep(_key(tag), uuid.uuid4().hex, KEPT_SECONDS)


def _key(tag: str) -> str:
    return f"pages:tag:{tag}"
