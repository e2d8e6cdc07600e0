"""Who listens and what to read about a worry, kept in each process until anything is published.

Helplines, nations, advice and what closes it all begin a new generation: no process shows what was
taken back.
"""

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

import structlog
from django.conf import settings
from django.db import Error, transaction
from django.http import HttpRequest

from accounts.access.visibility import Reach, Viewer, reach_of
from content.audiences.worries import ANY
from content.help.helplines import helplines_by_nation
from content.models import AdvicePage, Audience, Helpline
from content.pages.root_paths import path_on_site
from signpost.http.caching import generations_of
from signpost.http.kept_values import KeptValues

log = structlog.get_logger(__name__)
MAX_LINES = 4
MAX_PAGES = 6
T = TypeVar("T")
_kept = KeptValues(most=500)  # lists of some rows each


class Reader(NamedTuple):
    """For whom: an audience, or where nobody knows it, children or those who look after them."""

    audience: Audience | None
    is_child: bool

    @property
    def key(self) -> tuple[str, bool]:
        """What tells it from others."""
        return (self.audience.slug if self.audience else "", self.is_child)

    def is_meant(self, audience: Audience | None) -> bool:
        """Whether a page for this audience is for them."""
        if self.audience:
            return audience == self.audience
        return audience is None or audience.is_child == self.is_child


class ToRead(NamedTuple):
    """A page of advice, as the answer leads to it."""

    title: str
    url: str
    audience: Audience | None


def lines_for(
    worry: str, reader: Reader, request: HttpRequest, *, language_code: str
) -> list[Helpline]:
    """The first helplines of the first nation; of the main language where this one has none."""
    return _kept_or_read(
        request,
        ("lines", worry, *reader.key, language_code),
        lambda: _read_lines(worry, reader, language_code),
    )


def pages_for(
    worry: str, reader: Reader, request: HttpRequest, *, user: Viewer, language_code: str
) -> list[ToRead]:
    """What to do, as far as this person may see it. One statement for all readers."""
    reach = reach_of(user)
    pages = _kept_or_read(
        request, ("pages", worry, language_code, reach), lambda: _read(worry, reach, language_code)
    )
    return [page for page in pages if reader.is_meant(page.audience)][:MAX_PAGES]


def _kept_or_read(request: HttpRequest, what: Hashable, read: Callable[[], list[T]]) -> list[T]:
    """Nothing where the database does not answer: the words of the answer stand all the same."""
    generation, _layout = generations_of(request)

    def read_alone() -> list[T]:
        with transaction.atomic():
            return read()

    try:
        return _kept.value(generation, what, read_alone)
    except Error as error:
        log.warning("safety.help_not_read", error=type(error).__name__)
        return []


def _read_lines(worry: str, reader: Reader, language_code: str) -> list[Helpline]:
    for code in dict.fromkeys((language_code, settings.LANGUAGE_CODE)):
        for wanted in dict.fromkeys((worry, ANY)):
            groups = helplines_by_nation(
                audience=reader.audience,
                language_code=code,
                worry=wanted,
                for_children=None if reader.audience else reader.is_child,
            )
            if groups:
                return groups[0][1][:MAX_LINES]
    return []


def _read(worry: str, reach: Reach, language_code: str) -> list[ToRead]:
    pages = (
        AdvicePage.objects.visible_to(reach)
        .in_language(language_code)
        .filter(worry=worry)
        .select_related("audience")
        .order_by("audience__order", "title")
    )
    return [ToRead(page.title, path_on_site(page) or "/", page.audience) for page in pages]
