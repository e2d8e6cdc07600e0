"""Answers that are the same for everybody until something is published."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from signpost.http.caching import generations_of, seconds_left

KEPT_SECONDS = 600


def kept_until_published(
    request: HttpRequest, asked: dict[str, Any], make: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """The answer to what was asked, after it was checked. What finds nothing is not kept: anybody
    can ask for endlessly many things that are not there.

    The name of the generation was read before the answer is made, so no answer is kept under a
    newer name than its own.
    """
    current, _layout = generations_of(request)
    if current is None:  # the cache is away
        return make()
    words = "&".join(f"{name}={value}" for name, value in sorted(asked.items()))
    place = hashlib.sha256(f"{request.path}?{words}".encode()).hexdigest()
    key = f"api:{current}:{place}"
    found: dict[str, Any] | None = cache.get(key)
    if found is not None:
        return found
    answer = make()
    left = int(min(KEPT_SECONDS, seconds_left(current)))
    if answer["results"] and left > 0:
        cache.set(key, answer, left)
    return answer
