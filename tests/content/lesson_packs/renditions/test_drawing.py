"""Files of packs as pictures of their pages: what is drawn, and what is said where nothing is."""

import io
from pathlib import Path

import pytest
from PIL import Image

from content.lesson_packs.models import PackReleaseFile
from content.lesson_packs.renditions import drawing, making
from content.models import FileRendition
from development.sample.documents import pdf_from_markdown
from development.sample.office import slides_from_markdown
from signpost.outbox.models import OutboxDelivery
from signpost.private_files import private_storage
from tests.factories.content import LessonPackFactory
from tests.factories.files import blank_pdf, document


def drawn(tmp_path: Path, name: str, data: bytes) -> drawing.Drawing:
    """What becomes of a file of that name."""
    source = tmp_path / name
    source.write_bytes(data)
    return drawing.draw(source, source.suffix.lstrip("."))


def problem_of(tmp_path: Path, name: str, data: bytes) -> str:
    """Why a file is not drawn."""
    with pytest.raises(drawing.NotDrawnError) as refused:
        drawn(tmp_path, name, data)
    return refused.value.problem


@pytest.mark.poppler
def test_a_plan_becomes_pictures_of_its_pages_with_their_words(tmp_path):
    told = drawn(
        tmp_path,
        "plan.pdf",
        pdf_from_markdown("Be kind, *ŵy* too.", title="Plan", strapline="Pack"),
    )

    (page,) = told.pages
    assert "Be kind" in page.text
    assert "ŵy" in page.text
    with Image.open(page.picture) as picture, Image.open(page.thumbnail) as small:
        assert (picture.format, picture.size) == ("WEBP", (page.width, page.height))
        assert max(picture.size) == 1400
        assert max(small.size) == 320
    assert page.picture.stat().st_size < 150_000
    assert page.thumbnail.stat().st_size < 15_000


@pytest.mark.libreoffice
def test_slides_and_documents_become_pictures(tmp_path):
    slides = drawn(tmp_path, "slides.pptx", slides_from_markdown("# One\n\nHello\n\n# Two\n\nBye"))
    (tmp_path / "second").mkdir()
    words = drawn(tmp_path / "second", "letter.docx", document("Dear family"))

    assert slides.page_count == len(slides.pages) >= 1
    assert "Hello" in slides.pages[0].text + slides.pages[-1].text
    assert "Dear family" in words.pages[0].text


def test_a_poster_that_is_a_picture_is_a_page(tmp_path):
    out = io.BytesIO()
    Image.new("RGBA", (2800, 1400), (255, 0, 0, 0)).save(out, "PNG")

    told = drawn(tmp_path, "poster.png", out.getvalue())

    (page,) = told.pages
    assert (told.page_count, page.width, page.height, page.text) == (1, 1400, 700, "")
    with Image.open(page.picture) as picture:
        assert min(picture.convert("L").getextrema()) > 250  # what was see-through is white paper


@pytest.mark.poppler
def test_of_a_file_of_three_thousand_pages_the_first_sixty_are_drawn(tmp_path):
    told = drawn(tmp_path, "book.pdf", blank_pdf(3000, height=10))

    assert (told.page_count, len(told.pages)) == (3000, 60)


@pytest.mark.poppler
def test_a_page_like_a_ribbon_is_no_larger_than_another(tmp_path):
    told = drawn(tmp_path, "ribbon.pdf", blank_pdf(height=14_000))

    assert told.pages[0].height == 1400


@pytest.mark.poppler
@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("locked.pdf", blank_pdf(password="secret"), "locked"),
        ("broken.pdf", b"%PDF-1.7 no more", "unreadable"),
        ("empty.pdf", b"", "unreadable"),
        ("broken.png", b"\x89PNG", "unreadable"),
    ],
)
def test_what_cannot_be_drawn_says_why(tmp_path, name, data, problem):
    assert problem_of(tmp_path, name, data) == problem


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("locked.pptx", drawing.ENCRYPTED_OFFICE + bytes(600), "locked"),
        ("text.docx", b"only words", "unreadable"),
        ("broken.pptx", b"PK\x03\x04 and no more", "unreadable"),
    ],
)
def test_a_document_that_is_none_says_so(tmp_path, name, data, problem):
    assert problem_of(tmp_path, name, data) == problem


def test_without_the_programs_a_line_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert problem_of(tmp_path, "plan.pdf", blank_pdf()) == "no-program"


@pytest.mark.poppler
@pytest.mark.django_db
def test_a_release_is_drawn_once_and_equal_files_share_their_pictures(deliver_all):
    data = blank_pdf(2)
    pack = LessonPackFactory(contents={"one.pdf": data, "two.pdf": data})

    deliver_all()

    rendition = FileRendition.objects.get()
    assert [page.number for page in rendition.pages.all()] == [1, 2]
    assert making.ask_for_pages(PackReleaseFile.objects.filter(release__pack=pack)) == 0
    assert making.ask_for_missing_pages() == 0


@pytest.mark.poppler
@pytest.mark.django_db
def test_r13_ended_half_way_it_starts_over_and_leaves_nothing_behind(deliver_all):
    file = LessonPackFactory(contents={"one.pdf": blank_pdf()}).releases.get().files.get()
    left = private_storage().save(
        f"packs/pages/{file.sha256[:2]}/{file.sha256}/1.webp", io.BytesIO(b"half a pict")
    )

    deliver_all()

    page = FileRendition.objects.get().pages.get()
    assert page.picture.name == left
    assert page.picture.read()[:4] == b"RIFF"
    folder = Path(private_storage().path(left)).parent
    assert sorted(path.name for path in folder.iterdir()) == ["1-small.webp", "1.webp"]


@pytest.mark.django_db
def test_a_file_that_cannot_be_drawn_is_tried_once(deliver_all):
    pack = LessonPackFactory(files=("plan.pdf", "slides.pptx"))

    deliver_all()

    assert FileRendition.objects.exclude(problem="").count() == 2
    assert not OutboxDelivery.objects.exclude(state="done").exists()
    assert pack.releases.get().files.count() == 2


@pytest.mark.poppler
@pytest.mark.django_db
def test_what_no_program_could_draw_is_drawn_once_there_is_one(deliver_all, monkeypatch, tmp_path):
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        LessonPackFactory(contents={"one.pdf": blank_pdf()})
        deliver_all()
        assert FileRendition.objects.get().problem == "no-program"
        assert making.ask_for_missing_pages() == 0

    assert making.ask_for_missing_pages() == 1
    deliver_all()

    assert FileRendition.objects.get().problem == ""
