"""What is refused before it is part of a pack, each with a sentence that says what to do."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from content.lesson_packs.files import TAKES
from development.sample.documents import pdf_from_markdown
from signpost.uploads.examining import SENTENCES, examine
from tests.factories.documents import (
    docx,
    link_entry,
    odp,
    on_a_page,
    opening,
    pdf,
    related,
    slides,
    zipped,
)

MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600
FOREIGN = '<content><image href="https://x.example/a.png"/></content>'
LOCKED = {"META-INF/manifest.xml": "<m><encryption-data/></m>"}
MACRO = {"Basic/Standard/Module1.bas": "' words"}


REFUSED = {
    "a PDF that is a picture": ("plan.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "another-kind"),
    "a picture that is a PDF": ("poster.png", pdf(), "another-kind"),
    "a film that is words": ("film.mp4", b"WEBVTT\n", "another-kind"),
    "captions that are none": ("film.vtt", b"Hello", "another-kind"),
    "a program": ("tool.exe", b"MZ harmless words", "unknown"),
    "a name without an ending": ("plan", pdf(), "unknown"),
    "an empty file": ("plan.pdf", b"", "empty"),
    "a PDF that was cut off": ("plan.pdf", b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    "a PDF with a script": ("plan.pdf", pdf(opening("/JavaScript")), "script"),
    "a PDF that starts something": ("plan.pdf", pdf(opening("/Launch")), "script"),
    "a PDF that sends something": ("plan.pdf", pdf(opening("/SubmitForm")), "script"),
    "a PDF in which a script is hidden deeper": (
        "plan.pdf", pdf(on_a_page("/JavaScript")), "script",
    ),
    "a PDF with a password": ("plan.pdf", pdf(lambda writer: writer.encrypt("word")), "password"),
    "a PDF with a file inside": (
        "plan.pdf", pdf(lambda writer: writer.add_attachment("a.txt", b"words")), "embedded",
    ),
    "a Word file with macros": (
        "plan.docx", docx({"word/vbaProject.bin": b"harmless"}), "macros",
    ),
    "a Word file made for macros": (
        "plan.docx", docx(main=MACRO_MAIN), "macros",
    ),
    "a Word file with a control": (
        "plan.docx", docx({"word/activeX/activeX1.xml": "<a/>"}), "macros",
    ),
    "a Word file with an object": (
        "plan.docx", docx({"word/embeddings/oleObject1.bin": b"harmless"}), "embedded",
    ),
    "a picture from elsewhere": (
        "plan.docx", related("image", "http://x.example/a.png"), "foreign-parts",
    ),
    "a template from elsewhere": (
        "plan.docx", related("attachedTemplate", "https://x.example/a.dotx"), "foreign-parts",
    ),
    "a link into somebody's computer": (
        "plan.docx", related("hyperlink", "file:///c:/a"), "foreign-parts",
    ),
    "a Word file that is another zip": ("plan.docx", zipped({"plan.txt": "words"}), "another-kind"),
    "a Word file that is slides": ("plan.docx", slides(1), "another-kind"),
    "slides that are a Word file": ("slides.pptx", docx(), "another-kind"),
    "a Word file of the old kind": ("plan.docx", OLD_WORD, "password"),
    "OpenDocument with macros": ("slides.odp", odp(**MACRO), "macros"),
    "OpenDocument with a password": (
        "slides.odp", odp(**LOCKED), "password",
    ),
    "OpenDocument with a foreign picture": (
        "slides.odp", odp(FOREIGN), "foreign-parts",
    ),
    "a text that is slides": ("plan.odt", odp(), "another-kind"),
    "an archive that leads outside": ("all.zip", zipped({"../plan.txt": "words"}), "leads-outside"),
    "an archive with a whole path": ("all.zip", zipped({"/plan.txt": "words"}), "leads-outside"),
    "an archive with a link": ("all.zip", link_entry(), "link-inside"),
    "an archive in an archive": ("all.zip", zipped({"more.zip": b"PK"}), "archive-inside"),
    "an archive with a program": ("all.zip", zipped({"tool.exe": b"words"}), "odd-inside"),
    "an archive that becomes large": (
        "all.zip", zipped({"plan.txt": b"0" * 2_000_000}), "unpacks-too-large",
    ),
    "an archive of very many files": (
        "all.zip", zipped({f"{n}.txt": "" for n in range(5_001)}), "too-many-entries",
    ),
    "an archive that was cut off": ("all.zip", zipped({"plan.txt": "words"})[:40], "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_could_harm_is_refused_with_a_sentence(name):
    called, data, code = REFUSED[name]

    with pytest.raises(ValidationError) as refused:
        examine(ContentFile(data), called, takes=TAKES)

    assert refused.value.code == code
    assert called in refused.value.messages[0] or code == "leads-outside"


PASSES = {
    "a PDF": ("plan.pdf", pdf(), "pdf", 2),
    "a PDF of ours with a link": (
        "plan.pdf",
        pdf_from_markdown("[Ours](https://signpost.example/)", title="A", strapline="B"),
        "pdf",
        1,
    ),
    "slides": ("slides.pptx", slides(3), "pptx", 3),
    "a Word file": ("plan.docx", docx(), "docx", None),
    "a Word file with a link": (
        "plan.docx", related("hyperlink", "https://x.example/"), "docx", None,
    ),
    "OpenDocument slides": ("slides.odp", odp(), "odp", 2),
    "captions": ("film.vtt", b"\xef\xbb\xbfWEBVTT\n", "vtt", None),
    "an archive": ("all.zip", zipped({"plan.txt": "words", "a/b.pdf": b"%PDF"}), "zip", None),
    "a picture": ("poster.JPEG", b"\xff\xd8\xff\xe0" + b"0" * 60, "jpg", None),
    "a film": ("film.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 60, "mp4", None),
}  # fmt: skip


@pytest.mark.parametrize("name", PASSES)
def test_what_a_teacher_needs_passes_and_is_known_by_its_content(name):
    called, data, kind, pages = PASSES[name]

    facts = examine(ContentFile(data), called, takes=TAKES)

    assert (facts.format, facts.pages, facts.size, facts.scan) == (
        kind, pages, len(data), "not-scanned",
    )  # fmt: skip


def test_every_sentence_names_the_file():
    assert [code for code, words in SENTENCES.items() if "%(name)s" not in str(words)] == []
