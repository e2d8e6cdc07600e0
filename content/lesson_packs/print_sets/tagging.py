"""A PDF of other PDFs' pages that a screen reader can read: PDF/UA-1 (ISO 14289-1).

Each page is one figure, and its text is what is read out for it: how the files were tagged is lost
when their pages are put together. Knows nothing of Django: `program.py` runs it.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from content.lesson_packs.print_sets.drawing import Drawing, as_dict, tidy

MOST_LETTERS = 4_000  # that are read out for a page
PRINTED, HIDDEN = 4, 2  # flags of an annotation
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{claim}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
CLAIM = "<pdfuaid:part>1</pdfuaid:part>"


@dataclass
class SourcePage:
    """A page of a file; what its copies share, once the first of them has been added."""

    page: PageObject
    without_text: str  # what is read out where it has none
    shared: dict[str, Any] = field(default_factory=dict)
    figure: dict[str, Any] = field(default_factory=dict)


class TaggedWriter:
    """Puts pages together with their tags. It says that it keeps to PDF/UA where it could look at
    everything and every letter is of an embedded font, has a glyph and is known as a letter.
    """

    def __init__(self) -> None:
        self.pdf = PdfWriter()
        self._drawing = Drawing(self.pdf)
        self._numbers = ArrayObject()  # the parent tree
        self._begin = self._stream(b"/Figure <</MCID 0>> BDC\n")
        self._end = self._stream(b"\nEMC\n")
        self._tree = self.pdf._add_object(_dict(Type="/StructTreeRoot"))
        self._document, self._parts = self._element("/Document", self._tree)
        self._part, self._kids = self._document, self._parts

    def begin_file(self, name: str, *, language: str) -> None:
        """What is added from now on is of this file."""
        about = {"T": TextStringObject(tidy(name)), "Lang": TextStringObject(language)}
        self._part, self._kids = self._element("/Part", self._document, **about)
        self._parts.append(self._part)

    def add(self, source: SourcePage) -> None:
        """One copy of a page. Its drawing, its text and its annotations are in it once."""
        if first := not source.shared:
            _drop_what_is_not_printed(source.page)
        page = self.pdf.add_page(source.page, ("/Contents",) if first else ("/Contents", "/Annots"))
        if first:
            self._read(page, source)
            self._tag_annotations(page, source)
        page.update(source.shared)
        if "/Contents" in page:
            about = {"Pg": page.indirect_reference, "K": NumberObject(0), **source.figure}
            figure, _kids = self._element("/Figure", self._part, **about)
            self._kids.append(figure)
            page[NameObject("/StructParents")] = self._number(ArrayObject([figure]))

    def write(self, out: str, *, title: str, language: str) -> None:
        """The whole, with what a document must say about itself."""
        title = tidy(title)
        as_dict(self._tree).update(_dict(K=self._document, ParentTree=_dict(Nums=self._numbers)))
        yes = BooleanObject(True)
        self.pdf.root_object.update(
            _dict(
                StructTreeRoot=self._tree,
                MarkInfo=_dict(Marked=yes),
                Lang=TextStringObject(language),
                ViewerPreferences=_dict(DisplayDocTitle=yes),
            )
        )
        self.pdf.add_metadata({"/Title": title})
        claim = CLAIM if self._drawing.is_sound else ""
        self.pdf.xmp_metadata = XMP.format(title=escape(title), claim=claim).encode()
        as_dict(self.pdf.root_object["/Metadata"]).update(_dict(Type="/Metadata", Subtype="/XML"))
        self.pdf.pdf_header = max(self.pdf.pdf_header, "%PDF-1.7")
        self.pdf.write(out)

    def _read(self, page: PageObject, source: SourcePage) -> None:
        """Draw it, with what is read out for it."""
        text = self._drawing.draw(page, source.page)
        if len(text) > MOST_LETTERS:
            text = f"{text[:MOST_LETTERS]}…"
        source.shared = _dict(Tabs="/S")
        if "/Contents" in page:
            drawn: Any = page["/Contents"]
            parts = drawn if isinstance(drawn, ArrayObject) else [page.raw_get("/Contents")]
            whole = ArrayObject([self._begin, *parts, self._end])
            source.shared.update(_dict(Contents=self.pdf._add_object(whole)))
        told = TextStringObject(text or tidy(source.without_text))
        source.figure = {"Alt": self.pdf._add_object(told)}
        with suppress(ValueError):  # a page may have no size
            box = ArrayObject(FloatObject(number) for number in page.mediabox)
            layout = _dict(O="/Layout", Placement="/Block", BBox=box)
            source.figure["A"] = self.pdf._add_object(layout)

    def _tag_annotations(self, page: PageObject, source: SourcePage) -> None:
        for ref in page.get("/Annots", ArrayObject()):
            self._drawing.is_sound = False  # what they draw is not looked at
            note = ref.get_object()
            words = tidy(str(note.get("/Contents") or note.get("/TU") or source.without_text))
            pointer = _dict(Type="/OBJR", Obj=ref, Pg=page.indirect_reference)
            kind = "/Form" if note.get("/Subtype") == "/Widget" else "/Annot"
            about = {"K": pointer, "Alt": TextStringObject(words)}
            element, _kids = self._element(kind, self._part, **about)
            self._kids.append(element)
            note[NameObject("/StructParent")] = self._number(element)
        if "/Annots" in page:
            source.shared[NameObject("/Annots")] = page.raw_get("/Annots")

    def _element(
        self, kind: str, parent: IndirectObject, **about: Any
    ) -> tuple[IndirectObject, ArrayObject]:
        kids = ArrayObject()
        made = _dict(Type="/StructElem", S=kind, P=parent, **({"K": kids} | about))
        return self.pdf._add_object(made), kids

    def _number(self, of: Any) -> NumberObject:
        number = NumberObject(len(self._numbers) // 2)
        self._numbers.extend([number, of])
        return number

    def _stream(self, data: bytes) -> IndirectObject:
        made = DecodedStreamObject()
        made.set_data(data)
        return self.pdf._add_object(made)


def _dict(**entries: Any) -> DictionaryObject:
    """Words are names."""
    return DictionaryObject(
        {NameObject(f"/{key}"): NameObject(value) if type(value) is str else value
         for key, value in entries.items()}
    )  # fmt: skip


def _drop_what_is_not_printed(page: PageObject) -> None:
    """Links and notes on the screen, and the pages that they would lead to."""
    notes = page.get("/Annots")
    page.pop("/Annots", None)
    if isinstance(notes, ArrayObject) and (kept := [ref for ref in notes if _prints(ref)]):
        page[NameObject("/Annots")] = ArrayObject(kept)


def _prints(ref: PdfObject) -> bool:
    note = ref.get_object()
    if not isinstance(ref, IndirectObject) or not isinstance(note, DictionaryObject):
        return False
    flags = note.get("/F")
    shown = isinstance(flags, int) and flags & (PRINTED | HIDDEN) == PRINTED
    return shown and note.get("/Subtype") not in ("/Link", "/Popup")
