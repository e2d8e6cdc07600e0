"""The blocks of a page, one by one, however deep they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from content.pages.public_page import PublicPage


@dataclass(frozen=True)
class Part:
    """A block with its value, and its position in an editor's words: “Text 3”, “Steps 4”."""

    name: str
    block: blocks.Block
    value: Any
    where: str


def parts_of(page: PublicPage) -> Iterator[Part]:
    """Every block of every StreamField, parents before what is inside them."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for index, child in enumerate(getattr(page, field.name), start=1):
                where = f"{child.block.label} {index}"
                yield from _parts(child.block_type, child.block, child.value, where)


def rich_texts(page: PublicPage) -> Iterator[tuple[str, str]]:
    """(source, where) of every rich text: in blocks, and in fields of their own."""
    for part in parts_of(page):
        if isinstance(part.block, blocks.RichTextBlock) and part.value is not None:
            yield part.value.source, part.where
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            yield getattr(page, field.name) or "", capfirst(str(field.verbose_name))


def _parts(name: str, block: blocks.Block, value: Any, where: str) -> Iterator[Part]:
    yield Part(name, block, value, where)
    if value is None:
        return
    if isinstance(block, blocks.StructBlock):
        for child_name, child in block.child_blocks.items():
            yield from _parts(child_name, child, value.get(child_name), where)
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _parts(child.block_type, child.block, child.value, where)
    elif isinstance(block, blocks.ListBlock):
        for child_value in value:
            yield from _parts(name, block.child_block, child_value, where)


class Markup(HTMLParser):
    """The headings and links of a rich text: (level, words) and (attributes, words)."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[tuple[int, str]] = []
        self.links: list[tuple[dict[str, str], str]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" or _level(tag):
            self._open.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        for _tag, _attrs, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            return
        _tag, attrs, words = self._open.pop()
        text = " ".join("".join(words).split())
        if tag == "a":
            self.links.append((attrs, text))
        else:
            self.headings.append((_level(tag), text))


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
