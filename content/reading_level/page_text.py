"""What of a page is read: its summary and the texts of its blocks, as one piece of HTML.

Choices, addresses, keys and file names are not read by anybody and do not count. What stands in a
list made from data (helplines, cards of other pages) is not the page's own text either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField

if TYPE_CHECKING:
    from wagtail.models import Page

# Fields of blocks that are written but never read.
UNREAD_NAMES = frozenset(
    ("key", "to", "icon", "picture", "url", "code", "short", "ending", "source", "at_least")
)
UNREAD_STREAMS = frozenset(("fields", "versions"))


def page_html(page: Page) -> str:
    """The page's own words: title left out, summary and every StreamField in order."""
    parts = [f"<p>{escape(getattr(page, 'summary', '') or '')}</p>"]
    note = getattr(page, "content_note", "")
    if note:
        parts.append(f"<p>{escape(note)}</p>")
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.name not in UNREAD_STREAMS:
            parts.extend(stream_texts(getattr(page, field.name)))
        elif isinstance(field, RichTextField):
            parts.append(getattr(page, field.name) or "")
    return "\n".join(parts)


def stream_texts(stream: blocks.StreamValue) -> Iterator[str]:
    """Each text of a stream as HTML of its own.

    Read as it is stored: a text needs none of the pictures and pages that blocks beside it choose,
    and Wagtail would fetch those of each page.
    """
    yield from _texts_of_items(stream.stream_block, stream.raw_data)


def _texts_of_items(block: blocks.BaseStreamBlock, items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        if item["type"] in block.child_blocks:  # else a block that there is no more
            yield from _texts(block.child_blocks[item["type"]], item["value"])


def _texts(block: blocks.Block, value: Any) -> Iterator[str]:
    """The texts inside a block as it is stored, however deep."""
    if value is None:
        return
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if name not in UNREAD_NAMES:
                stored = value.get(name) if name in value else _default(child)
                yield from _texts(child, stored)
    elif isinstance(block, blocks.StreamBlock):
        yield from _texts_of_items(block, value)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_item = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            yield from _texts(block.child_block, item["value"] if is_item else item)
    elif isinstance(block, blocks.RichTextBlock):
        yield str(value)
    elif isinstance(block, TableBlock):
        for row in value.get("data") or []:
            yield from (f"<p>{escape(cell)}</p>" for cell in row if cell)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and str(value).strip():
        yield f"<p>{escape(value)}</p>"


def _default(block: blocks.Block) -> Any:
    """What a block says that was added after the page was stored."""
    return block.get_prep_value(block.get_default())
