"""Pages written as Markdown with front matter and `:::` blocks, turned into StreamField data."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from signpost.sanitise import clean_rich_text

FENCE = re.compile(r"^::: *(\w+) *\n(.*?)^::: *$", re.MULTILINE | re.DOTALL)
INTERNAL_LINK = re.compile(r'<a href="(/[^"#?]*)"[^>]*>')
PARSER = MarkdownIt("commonmark")

RawBlock = dict[str, Any]
FindPage = Callable[[str], int | None]


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


def to_stream(text: str, find_page: FindPage | None = None) -> list[RawBlock]:
    """The body as raw StreamField data. Ids follow from the text, so loading twice is the same."""
    parts: list[tuple[str, Any]] = []
    end = 0
    for match in FENCE.finditer(text):
        _add_text(parts, text[end : match.start()], find_page)
        parts.append((match[1], _block(match[1], yaml.safe_load(match[2]), find_page)))
        end = match.end()
    _add_text(parts, text[end:], find_page)
    return [
        {"type": kind, "value": value, "id": _stable_id(kind, place, value)}
        for place, (kind, value) in enumerate(parts)
    ]


def _add_text(parts: list[tuple[str, Any]], text: str, find_page: FindPage | None) -> None:
    if text.strip():
        parts.append(("text", to_html(text, find_page)))


def _stable_id(kind: str, place: int, value: Any) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{place}:{kind}:{value!r}"))


def _block(kind: str, value: Any, find_page: FindPage | None) -> Any:
    """The YAML of one fenced block in the shape of its StructBlock."""
    if kind in ("steps", "accordion"):
        return {
            "items": [
                {
                    "type": "item",
                    "id": _stable_id(kind, place, item),
                    "value": {
                        "title": item["title"],
                        "text": to_html(item.get("text", ""), find_page),
                    },
                }
                for place, item in enumerate(value)
            ]
        }
    if kind == "callout":
        return {
            "tone": value.get("tone", "kind"),
            "title": value.get("title", ""),
            "text": to_html(value["text"], find_page),
        }
    if kind == "truth":
        return {
            "statement": value["statement"],
            "answer": bool(value["answer"]),
            "why": to_html(value["why"], find_page),
        }
    if kind == "quote":
        return {"text": value["text"].strip(), "who": value.get("who", "")}
    if kind == "helplines":
        return {"title": value.get("title", ""), "worry": value.get("worry", "any")}
    raise ValueError(f"There is no block “{kind}” in the sample format")
