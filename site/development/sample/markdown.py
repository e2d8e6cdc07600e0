"""Pages written as Markdown with front matter and `:::` blocks, turned into StreamField data."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from development.sample.stream_blocks import FindPage, RawBlock, raw_block, stream
from signpost.sanitise import clean_rich_text

FENCE = re.compile(r"^::: *(\w+) *\n(.*?)^::: *$", re.MULTILINE | re.DOTALL)
INTERNAL_LINK = re.compile(r'<a href="(/[^"#?]*)"[^>]*>')
PARSER = MarkdownIt("commonmark")


@dataclass(frozen=True)
class Document:
    """A file: what stands above the second `---`, and the text below."""

    meta: dict[str, Any]
    text: str


def read_document(file: Path) -> Document:
    """Split a file into front matter and text. A file without front matter is text alone."""
    source = file.read_text(encoding="utf-8")
    if not source.startswith("---\n"):
        return Document({}, source)
    _, front, text = source.split("---\n", 2)
    return Document(yaml.safe_load(front), text)


def to_html(markdown: str, find_page: FindPage | None = None) -> str:
    """Markdown as rich text of the CMS: links to our own pages follow them when they move."""
    markup = clean_rich_text(PARSER.render(markdown))
    for long, short in (("strong", "b"), ("em", "i")):
        markup = markup.replace(f"<{long}>", f"<{short}>").replace(f"</{long}>", f"</{short}>")
    markup = re.sub(r' rel="[^"]*"', "", markup).strip()
    if find_page is None:
        return markup

    def as_page_link(match: re.Match[str]) -> str:
        pk = find_page(match[1])
        return f'<a linktype="page" id="{pk}">' if pk else match[0]

    return INTERNAL_LINK.sub(as_page_link, markup)


def to_stream(
    text: str, find_page: FindPage | None = None, find_term: FindPage | None = None
) -> list[RawBlock]:
    """The body as raw StreamField data. Ids follow from the text, so loading twice is the same."""
    parts: list[tuple[str, Any]] = []

    def html(markdown: str) -> str:
        return to_html(markdown, find_page)

    def add_text(markdown: str) -> None:
        if markdown.strip():
            parts.append(("text", html(markdown)))

    end = 0
    for match in FENCE.finditer(text):
        add_text(text[end : match.start()])
        value = yaml.safe_load(match[2])
        parts.append(
            (
                match[1],
                raw_block(match[1], value, html, find_page or _nothing, find_term or _nothing),
            )
        )
        end = match.end()
    add_text(text[end:])
    return stream(parts)


def _nothing(name: str) -> int | None:
    return None
