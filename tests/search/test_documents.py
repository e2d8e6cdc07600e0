"""What can be found: pages, words said in films, in files, of the glossary, dates of courses."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.access.visibility import AccessLevel
from content.film.models import FilmPage, FilmTrack
from content.models import GlossaryTerm, LessonPackPage, NewsPage, PackFile, SectionPage, Topic
from development.sample.documents import pdf_from_markdown
from development.sample.office import slides_from_markdown
from search.documents import all_documents, document_of
from search.engines.base import Document
from search.file_texts.keeping import newest_files, read_files
from search.indexing import rebuild
from search.models import FileText
from search.tasks import reconcile
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.content import (
    ArticlePageFactory,
    LessonPackFactory,
    SiteFactory,
    english,
    go_live,
    publish,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
CANARY = "xylobadger"


def word_document(*paragraphs: str) -> bytes:
    """A DOCX with these paragraphs, each in two runs, as Word writes a word that was mended."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "".join(
        f"<w:p><w:r><w:t>{text[:4]}</w:t></w:r><w:r><w:t>{text[4:]}</w:t></w:r></w:p>"
        for text in paragraphs
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{name}"><w:body>{runs}</w:body></w:document>',
        )
    return buffer.getvalue()


VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello xylobadger\n"


def pack_with(files: dict[str, bytes], **values: Any) -> LessonPackPage:
    """A published pack with these files."""
    pack = LessonPackFactory(files=(), **values)
    for name, data in files.items():
        pack.files.add(PackFile(kind="plan", title=name, file=ContentFile(data, name=name)))
    go_live(pack)
    return pack


def of(page: Any) -> Document:
    """The document of a page; the test fails where there is none."""
    document = document_of(f"page:{page.pk}")
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.pdf", pdf_from_markdown("Say xylobadger.", title="Plan", strapline="A pack")),
        ("slides.pptx", slides_from_markdown("# Plan\n\n## Slide\n\nSay xylobadger.")),
        ("plan.docx", word_document("Say", "xylobadger")),
        ("film.vtt", VTT),
    ],
    ids=["pdf", "pptx", "docx", "vtt"],
)
def test_words_inside_files_are_read_once_and_kept_by_content(name, data):
    first = pack_with({name: data}, title="One")
    second = pack_with({name: data}, title="Two")

    assert read_files(newest_files([first.pk])) == 1
    assert read_files(newest_files([second.pk])) == 0

    assert CANARY in of(first).files
    assert CANARY in of(second).files
    assert of(first).files_level == AccessLevel.REGISTERED
    assert CANARY not in of(first).body + of(first).hidden + of(first).captions


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("plan.pdf", b"%PDF-1.4 and nothing else", "unreadable"),
        ("plan.docx", b"no zip at all", "unreadable"),
        ("film.vtt", b"no captions", "unreadable"),
        ("picture.png", b"a picture", "no-text"),
    ],
)
def test_a_file_that_cannot_be_read_is_noted_and_the_pack_is_found_without_it(name, data, problem):
    pack = pack_with({name: data})

    assert read_files(newest_files([pack.pk])) == 1

    assert FileText.objects.get().problem == problem
    assert of(pack).files == ""
    assert read_files(newest_files([pack.pk])) == 0


def test_files_of_an_older_release_are_not_found_any_more():
    pack = pack_with({"plan.docx": word_document("Old xylobadger")})
    pack.files.clear()
    pack.files.add(
        PackFile(
            kind="plan", title="New", file=ContentFile(word_document("New words"), name="n.docx")
        )
    )
    go_live(pack)
    read_files(newest_files([pack.pk]))

    assert of(pack).files == "New words"


def test_the_worker_reads_the_files_of_a_release_and_the_pack_is_found(index, deliver_all):
    pack = pack_with({"plan.docx": word_document("Say xylobadger")}, level=AccessLevel.PUBLIC)
    deliver_all()

    assert of(pack).files == "Say xylobadger"


@pytest.mark.parametrize(
    ("level", "who", "found"),
    [
        (AccessLevel.PUBLIC, None, True),
        (AccessLevel.REGISTERED, None, False),
        (AccessLevel.REGISTERED, {}, True),
        (AccessLevel.PROFESSIONAL, {}, False),
        (AccessLevel.COURSE, {}, False),
        (AccessLevel.COURSE, {"editor": True}, True),
    ],
)
def test_r03_what_stands_in_files_shows_to_nobody_who_may_not_take_them(
    index, client, level, who, found
):
    pack = pack_with({"plan.docx": word_document("Say xylobadger")}, title="A pack", level=level)
    read_files(newest_files([pack.pk]))
    rebuild()
    if who is not None:
        client.force_login(UserFactory(**who))

    text = client.get("/search/", {"q": CANARY}).content.decode()
    mistyped = client.get("/search/", {"q": "xylobadgr"}).content.decode()

    assert ('">A pack</a>' in text) is found
    assert text.count(CANARY) == text.count(f"“{CANARY}”") + text.count(f'value="{CANARY}"')
    assert found or CANARY not in mistyped


def test_packs_of_before_there_was_such_reading_are_caught_up_with(index):
    pack = pack_with({"plan.docx": word_document("Say xylobadger")})

    reconcile()

    assert of(pack).files == "Say xylobadger"


def test_a_pack_says_for_whom_and_how_long_it_is():
    of_stages = of(LessonPackFactory(stages=("ks1", "ks2"), duration_minutes=30))
    written = of(LessonPackFactory(title="B", stages=("ks2",), age_from=8, age_to=9))

    assert of_stages.key_stages == ("ks1", "ks2")
    assert (of_stages.ages, of_stages.minutes) == ((5, 11), 30)
    assert of_stages.access == AccessLevel.REGISTERED
    assert written.ages == (8, 9)
    assert "Lesson plan" in of_stages.hidden


def test_what_is_said_in_a_film_in_the_language_of_its_page():
    band = SiteFactory().band("8-10")
    film = FilmPage(title="A film", summary="A summary", audience=band.audience, locale=english())
    film.tracks.add(FilmTrack(language_code="en-gb", vtt=VTT.decode()))
    film.tracks.add(FilmTrack(language_code="cy", vtt=VTT.decode().replace("Hello", "Helo")))
    publish(band, film)

    assert of(film).captions == "Hello xylobadger"


def test_words_of_the_glossary_while_they_are_public():
    term = GlossaryTerm.objects.create(
        slug="bot", term="Bot", also="Bots", simple="A machine.", meaning="A program.",
        locale=english(),
    )  # fmt: skip

    document = document_of(f"term:{term.pk}")
    assert document is not None
    assert (document.title, document.summary) == ("Bot", "A machine.")
    assert document.body == "A program. Bot Bots"

    GlossaryTerm.objects.update(live=False)

    assert document_of(f"term:{term.pk}") is None
    assert [d for d in all_documents() if d.key.startswith("term:")] == []


def test_a_word_that_was_approved_is_in_the_index(index, deliver_all):
    term = GlossaryTerm.objects.create(
        slug="bot", term="Bot", simple="A machine.", meaning="A program.", locale=english()
    )
    deliver_all()
    assert f"term:{term.pk}" in index.all_keys()

    key = f"term:{term.pk}"
    term.delete()
    deliver_all()

    assert key not in index.all_keys()


def test_a_course_says_when_it_can_be_joined(index, deliver_all):
    course = CourseFactory()
    OfferingFactory(
        course=course, name="Spring in Cardiff", starts_at=datetime(2099, 3, 9, tzinfo=UTC)
    )
    OfferingFactory(course=course, name="Long over", ends_at=datetime(2020, 3, 9, tzinfo=UTC))
    deliver_all()

    assert "Spring in Cardiff 9 March 2099" in of(course).body
    assert "Long over" not in of(course).body
    assert f"page:{course.pk}" in index.all_keys()


def test_news_have_the_day_that_they_give_themselves():
    tree = SiteFactory()
    section = publish(tree.home, SectionPage(title="News", slug="news", locale=english()))
    news = publish(section, NewsPage(title="New", date=date(2020, 5, 4), locale=english()))

    document = of(news)

    assert document.is_news
    assert document.published_at is not None
    assert document.published_at.date().isoformat() == "2020-05-04"
    assert not of(section).is_news


def test_a_page_is_one_document_and_drafts_and_modules_are_none():
    course = CourseFactory()
    page = ArticlePageFactory(title="Public")
    draft = ArticlePageFactory(title="Draft", live=False)

    keys = [document.key for document in all_documents()]

    assert len(keys) == len(set(keys))
    assert f"page:{page.pk}" in keys
    assert document_of(f"page:{draft.pk}") is None
    assert f"page:{draft.pk}" not in keys
    below = {f"page:{child.pk}" for child in course.get_descendants()}
    assert below.isdisjoint(keys)


def test_reading_all_documents_asks_as_much_for_many_pages_as_for_few(
    django_assert_num_queries, django_assert_max_num_queries
):
    topic = Topic.objects.first() or Topic.objects.create(slug="t", name="T", locale=english())

    def make(number: int) -> None:
        for place in range(number):
            page = ArticlePageFactory(title=f"Page {number} {place}")
            page.topics = [topic]
            go_live(page)
            LessonPackFactory(title=f"Pack {number} {place}")
        CourseFactory()

    make(1)
    with django_assert_max_num_queries(60) as few:
        list(all_documents())
    make(4)

    with django_assert_num_queries(len(few)):
        list(all_documents())
