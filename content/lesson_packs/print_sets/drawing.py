"""Drawing a page of a file in another PDF without the tags of its file, and what it says."""

import time
import unicodedata
from typing import Any, cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from content.lesson_packs.print_sets.fonts import Fonts

MOST_BYTES = 4_000_000  # of drawing on a page: of more the text is not looked for
READING_SECONDS = 60  # for all pages; those after it say their number alone
MARKS = {b"BMC", b"BDC", b"EMC", b"MP", b"DP"}  # marked content (ISO 32000-1, 14.6)
ENCODING = {"/Filter", "/DecodeParms", "/Length"}
NO_TEXT = {"Cc", "Cs", "Co", "Cn"}  # controls, and what is no letter of anybody


class Drawing:
    """Draws pages in `pdf`, and knows whether it could look at everything and every letter can be
    read (`fonts`).
    """

    def __init__(self, pdf: PdfWriter) -> None:
        self.pdf = pdf
        self.is_sound = True
        self._until = time.monotonic() + READING_SECONDS
        self._fonts = Fonts()
        self._plain: set[int] = set()  # drawings whose marks have been taken out

    def draw(self, page: PageObject, source: PageObject) -> str:
        """Give `page` the drawing of `source`; returns its text. What cannot be read is printed as
        it stands.
        """
        try:
            if time.monotonic() > self._until:
                raise TimeoutError
            return self._without_marks(page, source)
        except Exception:  # whatever a damaged file makes of a reader
            self.is_sound = False
            if "/Contents" not in page and "/Contents" in source:
                self._as_it_is(page, source)
            return ""

    def _without_marks(self, page: PageObject, source: PageObject) -> str:
        """Draw the page, take the marks of its file out of it and of the drawings that it uses, and
        read it. Raises where that would take too long.
        """
        found = {ref.idnum: as_dict(ref) for ref in self._used_by(page)}
        contents = {number: ContentStream(one, self.pdf, "bytes") for number, one in found.items()}
        own = ContentStream(source.get("/Contents"), None, "bytes")
        _forget_decoded(*found.values(), source.get("/Contents"))
        if sum(len(one.get_data()) for one in (own, *contents.values())) > MOST_BYTES:
            raise ValueError("too much to read")
        for number, content in contents.items():
            found[number].pop("/StructParents", None)
            if number not in self._plain and (plain := _without_marks(content, found[number])):
                self.pdf._replace_object(number, plain)
            self._plain.add(number)
        if plain := _without_marks(own, {}):
            page[NameObject("/Contents")] = self.pdf._add_object(plain)
        elif own.get_data():
            self._as_it_is(page, source)
        if self.is_sound:
            drawn = [(own, page), *((one, found[number]) for number, one in contents.items())]
            self.is_sound = all(self._reads(content, holder) for content, holder in drawn)
        text = tidy(page.extract_text())
        _forget_decoded(*(self.pdf.get_object(number) for number in found), page.get("/Contents"))
        return text

    def _reads(self, content: ContentStream, holder: DictionaryObject) -> bool:
        resources = holder.get("/Resources", DictionaryObject()).get_object()
        return self._fonts.are_sound(content.operations, resources)

    def _as_it_is(self, page: PageObject, source: PageObject) -> None:
        """As its file has it."""
        page[NameObject("/Contents")] = source.raw_get("/Contents").clone(self.pdf)

    def _used_by(self, page: PageObject) -> list[IndirectObject]:
        """Forms and patterns of the page, and those that they use in turn."""
        found: dict[int, IndirectObject] = {}
        holders: list[DictionaryObject] = [page]
        while holders:
            resources = holders.pop().get("/Resources", DictionaryObject()).get_object()
            for ref in (*_values(resources, "/XObject"), *_values(resources, "/Pattern")):
                one = as_dict(ref)
                one.pop("/StructParent", None)
                is_drawing = isinstance(one, StreamObject) and one.get("/Subtype") != "/Image"
                if is_drawing and ref.idnum not in found:
                    found[ref.idnum] = ref
                    holders.append(one)
        return list(found.values())


def tidy(text: str) -> str:
    """In one line, of letters that a PDF and XML can hold."""
    line = " ".join(text.split())
    return "".join(letter for letter in line if unicodedata.category(letter) not in NO_TEXT)


def as_dict(one: PdfObject) -> DictionaryObject:
    """What is known to be one."""
    return cast("DictionaryObject", one.get_object())


def _forget_decoded(*drawings: Any) -> None:
    """pypdf keeps them all, and a file may have thousands of pages."""
    for one in drawings:
        for part in one if isinstance(one, ArrayObject) else [one]:
            if isinstance(stream := part and part.get_object(), EncodedStreamObject):
                stream.decoded_self = None


def _values(resources: DictionaryObject, kind: str) -> list[Any]:
    return list(resources.get(kind, DictionaryObject()).get_object().values())


def _without_marks(content: ContentStream, about: Any) -> StreamObject | None:
    """The drawing without marked content, and what else is said of it; None where it has none."""
    if not any(mark in content.get_data() for mark in MARKS):
        return None
    content.operations = [one for one in content.operations if one[1] not in MARKS]
    plain = DecodedStreamObject()
    plain.update({key: value for key, value in about.items() if key not in ENCODING})
    plain.set_data(content.get_data())
    return plain.flate_encode()
