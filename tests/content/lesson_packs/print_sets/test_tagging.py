"""What a screen reader finds in a print set, whatever the files of a pack are like."""

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from content.lesson_packs.print_sets.program import put_together

WORDS = b"/Artifact BMC BT /F1 12 Tf 50 700 Td (Look  closely) Tj ET EMC"
LINES = b"0 0 m 100 100 l S"


def page_of(drawing: bytes, path: str, *, size: bool = True) -> str:
    """A file of one page with a link on it, in a font that it does not hold."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link")})
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    if not size:
        del page["/MediaBox"]
    writer.write(path)
    return path


@pytest.fixture
def made(tmp_path):
    """The print set of files of one page each: drawings, and how many copies."""

    def make(*drawings: bytes, copies: int = 1, size: bool = True) -> bytes:
        parts = [
            {
                "copies": copies,
                "path": page_of(drawing, str(tmp_path / f"{number}.pdf"), size=size),
                "title": f"Sheet {number}",
                "language": "cy",
            }
            for number, drawing in enumerate(drawings, start=1)
        ]
        wanted = {"title": "Kind\0 & <clear>", "language": "en", "two_sided": False}
        page = "Page %(page)s of %(file)s"
        put_together({**wanted, "page": page, "parts": parts}, str(tmp_path / "out.pdf"))
        return (tmp_path / "out.pdf").read_bytes()

    return make


def read_out(tmp_path) -> list[tuple[str, str, list[str]]]:
    """Title and language of each file, and what is said of its pages."""
    root = PdfReader(tmp_path / "out.pdf").trailer["/Root"]
    parts = [part.get_object() for part in root["/StructTreeRoot"]["/K"]["/K"]]
    return [
        (part["/T"], part["/Lang"], [figure.get_object()["/Alt"] for figure in part["/K"]])
        for part in parts
    ]


def test_what_a_page_says_is_read_out_and_of_one_without_words_which_it_is(made, tmp_path):
    made(WORDS, LINES, copies=2)

    assert read_out(tmp_path) == [
        ("Sheet 1", "cy", ["Look closely", "Look closely"]),
        ("Sheet 2", "cy", ["Page 1 of Sheet 2", "Page 1 of Sheet 2"]),
    ]


def test_of_a_page_its_words_stay_and_its_own_tags_and_links_do_not(made, tmp_path):
    data = made(WORDS)

    document = PdfReader(tmp_path / "out.pdf")
    page = document.pages[0]
    drawn = page.get_contents().get_data()
    assert b"(Look  closely)" in drawn or b"<4c6f6f6b2020636c6f73656c79>" in drawn.lower()
    assert b"Artifact" not in drawn
    assert "/Annots" not in page
    assert document.metadata.title == "Kind & <clear>"
    assert document.trailer["/Root"]["/Lang"] == "en"
    assert b"pdfuaid:part" not in data  # a font is missing: it does not say that it keeps to it


def test_a_copy_adds_no_more_than_its_place(made):
    one, thirty = len(made(WORDS)), len(made(WORDS, copies=30))

    assert thirty < one + 29 * 400


@pytest.mark.parametrize(
    ("drawing", "size"), [(b"BT (no end", True), (b"1 0 BDC ] ET", True), (LINES, False)]
)
def test_a_page_that_cannot_be_read_is_printed_as_it_is(made, tmp_path, drawing, size):
    made(drawing, size=size)

    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1
    assert read_out(tmp_path) == [("Sheet 1", "cy", ["Page 1 of Sheet 1"])]
