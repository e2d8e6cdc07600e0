"""The name in a certificate's text layer: as it is written, for screen readers, copying and search.

A font joins, doubles and reorders letters, and what is read back from its glyphs is then another
name. So the name is told beside its glyphs (`ActualText`, PDF 2.0, 14.9.4), in the page and in the
structure.
"""

import io
from typing import Any, cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from academy.credentials.failures import NameNotFoundError

NAME_SIZES = (24.0, 32.0)  # points: nothing else on the page is that large
ACTUAL, MARK = "/ActualText", "/MCID"
Operation = tuple[Any, bytes]


def tell_name(pdf: bytes, name: str) -> bytes:
    """The same document with the name in its text layer. Raises NameNotFoundError."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    page = writer.pages[0]
    content = ContentStream(page["/Contents"].get_object(), writer)
    marks = _told_once(content.operations, name)
    if not marks:
        raise NameNotFoundError
    page[NameObject("/Contents")] = writer._add_object(content)
    _structure_of(writer.root_object["/StructTreeRoot"], marks[0])[NameObject(ACTUAL)] = (
        TextStringObject(name)
    )
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pages_in(pdf: bytes) -> int:
    """How many pages it has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def name_told(pdf: bytes) -> str:
    """The name that the text layer tells; "" where it tells none."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    content = ContentStream(page["/Contents"].get_object(), page.pdf)
    told = [
        str(operands[1][ACTUAL])
        for operands, operator in content.operations
        if operator == b"BDC" and MARK in operands[1] and ACTUAL in operands[1]
    ]
    return "".join(told)


def _told_once(operations: list[Operation], name: str) -> list[int]:
    """Write the name to the first of its marked places and nothing to the others; returns them."""
    marks: list[int] = []
    for first, last in _marked(operations):
        inside = operations[first : last + 1]
        sizes = {float(operands[1]) for operands, operator in inside if operator == b"Tf"}
        if not sizes.intersection(NAME_SIZES):
            continue
        properties: DictionaryObject = operations[first][0][1]
        properties[NameObject(ACTUAL)] = TextStringObject("" if marks else name)
        marks.append(int(cast(NumberObject, properties[MARK])))
        for at in range(first + 1, last):
            operands, operator = operations[at]
            if operator == b"BDC" and ACTUAL in operands[1]:
                operations[at] = (ArrayObject([NameObject("/Span")]), b"BMC")
    return marks


def _marked(operations: list[Operation]) -> list[tuple[int, int]]:
    """First and last operation of each marked place of the page."""
    found, opened = [], []
    for at, (_operands, operator) in enumerate(operations):
        if operator in (b"BDC", b"BMC"):
            opened.append(at)
        elif operator == b"EMC":
            first = opened.pop()
            begun, how = operations[first]
            if how == b"BDC" and MARK in begun[1]:
                found.append((first, at))
    return found


def _structure_of(element: Any, mark: int) -> DictionaryObject:
    """The structure element that holds a marked place."""
    element = element.get_object()
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    for kid in kids:
        kid = kid.get_object()
        if isinstance(kid, int):
            if int(kid) == mark:
                return cast(DictionaryObject, element)
        elif isinstance(kid, DictionaryObject) and "/S" in kid:
            try:
                return _structure_of(kid, mark)
            except NameNotFoundError:
                continue
    raise NameNotFoundError
