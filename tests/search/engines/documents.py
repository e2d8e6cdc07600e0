"""Documents for the tests of engines."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from search.engines.base import Asked, Document, Results, Scope

PUBLIC = Scope(language="en-gb", levels=frozenset({"public"}))
REGISTERED = replace(PUBLIC, levels=frozenset({"public", "registered"}))
STAFF = replace(PUBLIC, everything=True)
BLANK = Document(
    key="", kind="article", language="en-gb", audience="8-10", access_level="public",
    unlocked_by="", title="", summary="", body="",
)  # fmt: skip


def document(number: int, title: str, **values: Any) -> Document:
    """A public page of the children from eight to ten, unless it is told otherwise."""
    return replace(BLANK, key=f"page:{number}", title=title, **values)


def keys(results: Results) -> list[int]:
    """The numbers of the pages that were found, best first."""
    return [int(hit.key.partition(":")[2]) for hit in results.hits]


def finder(engine: Any, scope: Scope = PUBLIC) -> Callable[..., list[int]]:
    """Ask one engine, in one scope: `find("words", audience="8-10")`."""

    def find(text: str, **chosen: Any) -> list[int]:
        return keys(engine.search(Asked(text, **chosen), scope))

    return find
