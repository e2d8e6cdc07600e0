"""Small files of the kinds that a lesson pack has, good and bad.

All of it is harmless: comments, empty parts and plain words under the names that matter.
"""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from pptx import Presentation
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

Change = Callable[[PdfWriter], Any]
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(parts: dict[str, str | bytes] | None = None, *, main: str = MAIN) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": TYPES.format(main=main),
            "word/document.xml": "<document/>",
            **(parts or {}),
        }
    )


def related(kind: str, target: str) -> bytes:
    relation = (
        f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    whole = f'<Relationships xmlns="r">{relation}</Relationships>'
    return docx({"word/_rels/document.xml.rels": whole})


def pdf(change: Change | None = None) -> bytes:
    """Two blank pages."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    if change:
        change(writer)
    writer.write(made)
    return made.getvalue()


def _action(kind: str) -> DictionaryObject:
    action = DictionaryObject({NameObject("/S"): NameObject(kind)})
    if kind == "/JavaScript":
        action[NameObject("/JS")] = TextStringObject("// a harmless comment")
    return action


def opening(kind: str) -> Change:
    """Something that begins when the file is opened."""

    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = _action(kind)

    return change


def on_a_page(kind: str) -> Change:
    """Something that begins when the second page is turned to."""

    def change(writer: PdfWriter) -> None:
        begins = DictionaryObject({NameObject("/O"): _action(kind)})
        writer.pages[1][NameObject("/AA")] = begins

    return change


def slides(number: int) -> bytes:
    made, deck = io.BytesIO(), Presentation()
    for _ in range(number):
        deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(made)
    return made.getvalue()


def odp(content: str = "<content><page/><page/></content>", **more: str) -> bytes:
    mime = "application/vnd.oasis.opendocument.presentation"
    return zipped({"mimetype": mime, "content.xml": content, **more})


def link_entry() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("plan.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "elsewhere.txt")
    return made.getvalue()
