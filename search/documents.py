"""What is indexed, and what is left out.

A document is made from the database row as it is now. Drafts, private pages, modules and units
of courses, answers to questions: none of them becomes a document. What a document says of access
narrows the search; the results page asks the database again, so that a change of privacy applies
on the next request.
"""

from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from academy.models import CoursePage
from content.models import LessonPackPage, SitePage
from content.reading_level.page_text import page_html
from search.engines.base import Document
from search.models import Synonyms
from signpost.sanitise import plain_text


def document_for(page: Page) -> Document | None:
    """The document of a page, or None if it is not to be found by anybody."""
    specific = page.specific
    if not page.live or is_private(page):
        return None
    if isinstance(specific, SitePage):
        return _site_page(specific)
    if isinstance(specific, CoursePage):
        return _course_page(specific)
    return None


def is_private(page: Page) -> bool:
    """Wagtail's page privacy, inherited from above."""
    return page.get_view_restrictions().exists()


def _site_page(page: SitePage) -> Document:
    body = plain_text(page_html(page))
    if isinstance(page, LessonPackPage):
        body = (
            f"{body} {' '.join(file.title for file in page.files.all())} {_words_for_packs(page)}"
        )
    topics = list(page.topics.all())
    return Document(
        key=f"page:{page.pk}",
        kind=page.kind.document,
        language=page.locale.language_code,
        audience=page.audience.slug if page.audience else "",
        access_level=page.access_level,
        unlocked_by=page.unlocked_by,
        title=page.title,
        summary=page.summary,
        body=body,
        weight=page.kind.weight,
        topics=tuple(topic.slug for topic in topics),
        hidden=" \n".join(
            phrase
            for synonyms in Synonyms.objects.filter(topic__in=topics)
            for phrase in synonyms.phrases
        ),
    )


def _course_page(page: CoursePage) -> Document:
    return Document(
        key=f"page:{page.pk}",
        kind=page.kind.document,
        language=page.locale.language_code,
        audience="professionals",
        access_level=page.access_level,
        unlocked_by=page.unlocked_by,
        title=page.title,
        summary=page.summary,
        body=f"{plain_text(page.about)} {_words_for_courses(page)}",
    )


def _words_for_courses(page: CoursePage) -> str:
    """What people type who look for any course, in the language of the page."""
    with translation.override(page.locale.language_code):
        words = (gettext("course"), gettext("training"), gettext("certificate"), gettext("CPD"))
        return " ".join([*words, page.get_level_display(), page.get_mode_display()])


def _words_for_packs(page: LessonPackPage) -> str:
    """What people type who look for any pack, in the language of the page."""
    with translation.override(page.locale.language_code):
        return " ".join([gettext("lesson pack"), gettext("lesson plan"), gettext("resources")])


def all_documents() -> Iterator[Document]:
    """Every document, read in portions."""
    yield from _documents(Page.objects.live().order_by("pk").specific().iterator(chunk_size=200))


def _documents(pages: Iterable[Page]) -> Iterator[Document]:
    for page in pages:
        document = document_for(page)
        if document is not None:
            yield document
