"""A print set says that it keeps to PDF/UA where each letter can be read, and nowhere else."""

from io import BytesIO

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from content.lesson_packs.print_sets.program import put_together

LETTERS = b"beginbfchar <41> <0041> endbfchar beginbfrange <42> <43> <0042> endbfrange"
NUMBERS = b"1 beginbfrange <0001> <0002> [<0041> <0042>] endbfrange"
SYMBOLIC, PLAIN = 4, 32


def claims(tmp_path, *paths):
    parts = [{"copies": 1, "path": str(path), "title": "Sheet", "language": "en"} for path in paths]
    wanted = {"title": "Set", "language": "en", "two_sided": False, "page": "%(page)s %(file)s"}
    put_together({**wanted, "parts": parts}, str(tmp_path / "out.pdf"))
    return b"<pdfuaid:part>1</pdfuaid:part>" in (tmp_path / "out.pdf").read_bytes()


def program(*, compact=False):
    """A font of two letters, A and B, and what stands for everything else."""
    names = [".notdef", "A", "B"]
    builder = FontBuilder(1000, isTTF=not compact)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({65: "A", 66: "B"})
    symbols = CmapSubtable.newSubtable(4)
    symbols.platformID, symbols.platEncID, symbols.language = 3, 0, 0
    symbols.cmap = {0xF041: "A", 0xF042: "B"}
    builder.font["cmap"].tables.append(symbols)
    pens = {name: T2CharStringPen(500, None) if compact else TTGlyphPen(None) for name in names}
    for pen in pens.values():
        pen.moveTo((0, 0))
        pen.lineTo((400, 0))
        pen.lineTo((400, 400))
        pen.closePath()
    if compact:
        strings = {name: pen.getCharString() for name, pen in pens.items()}
        builder.setupCFF("Two", {"FullName": "Two"}, strings, {})
    else:
        builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def entries(**values):
    return DictionaryObject(
        {NameObject(f"/{key}"): NameObject(value) if isinstance(value, str) else value
         for key, value in values.items()}
    )  # fmt: skip


def stream(data, **about):
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(entries(**about))
    return made


def font(writer, kind, *, letters=None):
    """A font of that kind in the file; `letters` is its ToUnicode table, if it has one."""
    add = writer._add_object
    said = {} if letters is None else {"ToUnicode": add(stream(letters))}
    flags = NumberObject(SYMBOLIC if kind == "symbolic" else PLAIN)
    compact = kind == "compact"
    inside = stream(program(compact=compact), **({"Subtype": "/OpenType"} if compact else {}))
    key = "FontFile3" if compact else "FontFile2"
    described = entries(Type="/FontDescriptor", FontName="/Two", Flags=flags, **{key: add(inside)})
    if kind == "composite":
        below = entries(
            Type="/Font", Subtype="/CIDFontType2", CIDToGIDMap="/Identity", BaseFont="/Two",
            FontDescriptor=add(described),
        )  # fmt: skip
        return entries(
            Type="/Font", Subtype="/Type0", BaseFont="/Two", Encoding="/Identity-H",
            DescendantFonts=ArrayObject([add(below)]), **said,
        )  # fmt: skip
    if kind != "symbolic":
        said["Encoding"] = "/WinAnsiEncoding"
    subtype = "/Type1" if compact else "/TrueType"
    return entries(
        Type="/Font", Subtype=subtype, BaseFont="/Two", FontDescriptor=add(described), **said
    )


@pytest.fixture
def sheet(tmp_path):
    """A file of one page that writes something in a font of that kind."""

    def make(kind, drawing, *, letters=None, in_a_form=False):
        writer = PdfWriter()
        page = writer.add_blank_page(595, 842)
        fonts = entries(Font=entries(F1=writer._add_object(font(writer, kind, letters=letters))))
        if in_a_form:
            form = stream(drawing, Type="/XObject", Subtype="/Form", Resources=fonts)
            fonts, drawing = entries(XObject=entries(Fm=writer._add_object(form))), b"/Fm Do"
        page[NameObject("/Resources")] = fonts
        page[NameObject("/Contents")] = writer._add_object(stream(drawing))
        writer.write(tmp_path / "sheet.pdf")
        return tmp_path / "sheet.pdf"

    return make


def writes(text):
    return b"BT q /F1 12 Tf 50 700 Td [" + text + b" -20] TJ Q ET"


READABLE = [
    ("plain", b"(AB)", None),
    ("plain", b"(AB)", LETTERS),
    ("symbolic", b"(AB)", LETTERS),
    ("compact", b"(AB)", None),
    ("composite", b"<00010002>", NUMBERS),
]
NOT_READABLE = [
    ("plain", b"(AC)", LETTERS, "no glyph for C"),
    ("plain", b"(AB)", b"beginbfchar <41> <0041> endbfchar", "B is no letter"),
    ("symbolic", b"(AB)", None, "no letters at all"),
    ("symbolic", b"(AC)", LETTERS, "no glyph for C"),
    ("compact", b"(AC)", LETTERS, "no glyph for C"),
    ("composite", b"<00010002>", None, "no letters at all"),
    ("composite", b"<0000>", b"beginbfchar <0000> <0041> endbfchar", "the sign for no glyph"),
    ("composite", b"<0007>", b"beginbfchar <0007> <0041> endbfchar", "a number too high"),
    ("composite", b"<0001>", b"beginbfchar <0001> <FEFF> endbfchar", "no letter of anybody"),
    ("composite", b"<000100>", NUMBERS, "half a code"),
]


@pytest.mark.parametrize(("kind", "text", "letters"), READABLE)
@pytest.mark.parametrize("in_a_form", [False, True])
def test_it_claims_where_each_letter_can_be_read(tmp_path, sheet, kind, text, letters, in_a_form):
    assert claims(tmp_path, sheet(kind, writes(text), letters=letters, in_a_form=in_a_form))


@pytest.mark.parametrize(("kind", "text", "letters"), [case[:3] for case in NOT_READABLE],
                         ids=[f"{case[0]}: {case[3]}" for case in NOT_READABLE])  # fmt: skip
@pytest.mark.parametrize("in_a_form", [False, True])
def test_it_claims_nothing_where_one_letter_cannot(tmp_path, sheet, kind, text, letters, in_a_form):
    file = sheet(kind, writes(text), letters=letters, in_a_form=in_a_form)

    assert not claims(tmp_path, file)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1


def test_nor_where_text_is_written_before_a_font_is_chosen(tmp_path, sheet):
    drawing = b"BT q /F1 12 Tf Q (AB) Tj ET"

    assert not claims(tmp_path, sheet("plain", drawing))


def test_a_pdf_of_ours_keeps_its_claim_and_loses_it_beside_another(tmp_path, sheet):
    (tmp_path / "ours.typ").write_text("= Kind words\nŴy, affinity – “x”")
    typst.compile(tmp_path / "ours.typ", output=tmp_path / "ours.pdf")
    ours, other = tmp_path / "ours.pdf", sheet("symbolic", writes(b"(AB)"))

    assert claims(tmp_path, ours)
    assert not claims(tmp_path, ours, other)
