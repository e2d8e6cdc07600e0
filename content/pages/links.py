"""Where links between pages lead: one question to the database for all links of a page.

A text names a page by its number. The address belongs to a generation of the site: publishing,
moving or deleting anything starts a new one, so what is remembered here is never out of date.
"""

import json
import re
from collections.abc import Iterable

from wagtail.fields import StreamField
from wagtail.models import Page

from accounts.access.visibility import not_over
from signpost.http.caching import generation

LINK = re.compile(r'linktype=\\?"page\\?"[^>]*?id=\\?"(\d+)\\?"')
MOST = 20_000  # remembered addresses, some hundred bytes each

_known: dict[tuple[str, int], str | None] = {}


def addresses(numbers: Iterable[int]) -> dict[int, str | None]:
    """The address of each page; None for one that is gone, a draft, or over. A page that is closed
    to some people has its address: it says how to get in, and nothing else.
    """
    now = generation()
    asked = set(numbers)
    if now is None:  # the cache is away: what is remembered could not be told to be out of date
        return _looked_up(asked)
    missing = {number for number in asked if (now, number) not in _known}
    if missing:
        if len(_known) > MOST:
            _known.clear()
        _known.update({(now, number): url for number, url in _looked_up(missing).items()})
    return {number: _known.get((now, number)) for number in asked}


def _looked_up(numbers: set[int]) -> dict[int, str | None]:
    public = Page.objects.live().filter(not_over()).select_related("locale")
    found = public.in_bulk(list(numbers))
    return {number: found[number].url if number in found else None for number in numbers}


def look_up_all(page: Page) -> None:
    """Look up every link of the page's streams, before its texts are shown one by one."""
    raw = [
        json.dumps(list(getattr(page, field.name).raw_data))
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    addresses({int(number) for number in LINK.findall("".join(raw))})
