"""The headings of a long text: each has an address, and a page may list them beside its text."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.text import slugify

from content.blocks import TextBlock

HEADING = re.compile(r"<h2(?: data-block-key=\"[^\"]*\")?>(.*?)</h2>", re.DOTALL)
FEWEST = 4  # a list of three headings helps nobody: they are all in sight


@dataclass(frozen=True)
class Heading:
    """A heading of a page, and the anchor it has there."""

    anchor: str
    words: str


def _heading(markup: str) -> Heading:
    words = " ".join(unescape(strip_tags(markup)).split())
    return Heading(f"part-{slugify(words, allow_unicode=True)}", words)


def with_anchors(markup: str, *, given: set[str]) -> str:
    """Rich text whose headings can be linked to; `given` holds the anchors this page has already,
    so that no two headings share one.
    """

    def anchored(match: re.Match[str]) -> str:
        anchor = _heading(match[1]).anchor
        if anchor in given or anchor == "part-":
            return match[0]
        given.add(anchor)
        return f'<h2 id="{escape(anchor)}">{match[1]}</h2>'

    return HEADING.sub(anchored, markup)


def contents_of(body: Any) -> list[Heading]:
    """The headings of a page's running text in their order, each once; none of a short page."""
    texts = [block.value.source for block in body if isinstance(block.block, TextBlock)]
    found = (_heading(match) for text in texts for match in HEADING.findall(text))
    headings = [one for one in dict.fromkeys(found) if one.anchor != "part-"]
    return headings if len(headings) >= FEWEST else []
