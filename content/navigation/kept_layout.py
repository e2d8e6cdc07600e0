"""The parts of the layout that are the same on many pages, kept as markup in each process.

What they show changes with the owner's settings, the menu, the audiences and the help pages: all
of these begin a new generation of the layout, whose name is in the key. It is read anew for each
request from the cache that all processes share, so that no process shows an old layout.
"""

from collections.abc import Hashable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import get_language

from signpost.http.caching import generations_of

MOST = 500  # parts; one is a few KB at most
_kept: dict[Hashable, str] = {}


def place_of(context: Context, name: str, values: Iterable[Any]) -> Hashable | None:
    """Where a part is kept: by generation, host, language, audience and look, by whether somebody
    is signed in, and by the values that it names. None where it is rendered each time: in previews,
    on pages that stand alone, while the cache is away, and while templates are being worked on.
    """
    request = context.get("request")
    if (
        not isinstance(request, HttpRequest)
        or getattr(request, "is_preview", False)
        or context.get("stands_alone")
        or settings.DEBUG
    ):
        return None
    _generation, layout = generations_of(request)
    if layout is None:
        return None
    audience = context.get("audience")
    return (
        layout,
        request.get_host(),
        get_language(),
        str(context.get("look") or ""),
        audience.slug if audience else "",
        bool(context.get("is_child")),
        bool(context.get("signed_in_user")),
        name,
        *(str(value or "") for value in values),
    )


def found_at(place: Hashable) -> str | None:
    """The markup kept there."""
    return _kept.get(place)


def keep(place: Hashable, markup: str) -> None:
    """Keep it for as long as its generation lasts; all are forgotten when there are too many."""
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[place] = markup
