"""What is indexed, and what is left out.

A document is made from the database row as it is now. Drafts, private pages, modules and units
of courses, answers to questions: none of them becomes a document. What a document says of access
narrows the search; the results page asks the database again, so that a change of privacy applies
on the next request.

Rows are read by their kinds and in portions, with all that a portion needs in a few statements:
memory stays the same however many pages there are, and no statement is asked for each page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, time
from itertools import islice
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import Page

from academy.catalogue.offerings import Offering
from academy.models import CoursePage
from accounts.access.visibility import AccessLevel, open_now
from content.film.captions import CaptionsError, parse
from content.film.models import FilmTrack
from content.lesson_packs.curriculum.stages import ages_of as ages_of_stages
from content.models import FilmPage, GlossaryTerm, LessonPackPage, SitePage
from content.pages.public_page import PublicPage, all_kinds
from content.reading_level.page_text import page_html
from search.engines.base import Document
from search.file_texts.keeping import newest_files
from search.models import FileText, Synonyms
from signpost.sanitise import plain_text

PORTION = 200
Fields = dict[int, dict[str, Any]]  # of documents, by the numbers of their pages


def all_documents() -> Iterator[Document]:
    """Every document, in portions. A kind that no page is of is not asked for."""
    in_use = set(
        Page.objects.order_by()
        .values_list("content_type__app_label", "content_type__model")
        .distinct()
    )
    for kind in all_kinds():
        if (kind._meta.app_label, kind._meta.model_name) in in_use:
            yield from _of_kind(kind)
    yield from _of_terms(GlossaryTerm.objects.all())


def document_of(key: str) -> Document | None:
    """The document of a page or a glossary word as it is now; None if nobody is to find it."""
    what, _colon, number = key.partition(":")
    if what == "term":
        return next(_of_terms(GlossaryTerm.objects.filter(pk=number)), None)
    page = Page.objects.filter(pk=number).first()
    kind = page.specific_class if page is not None else None
    if kind is None or not issubclass(kind, PublicPage):
        return None
    return next(_of_kind(kind, pk=number), None)


def _of_kind(kind: Any, **only: Any) -> Iterator[Document]:
    """The documents of the pages of one kind; kinds made from it are kinds of their own."""
    if not issubclass(kind, SitePage | CoursePage):
        return
    pages = (
        kind.objects.filter(
            open_now(),
            content_type__app_label=kind._meta.app_label,
            content_type__model=kind._meta.model_name,
            **only,
        )
        .select_related("locale", *(["audience"] if issubclass(kind, SitePage) else []))
        .order_by("pk")
    )
    rows = pages.iterator(chunk_size=PORTION)
    while portion := list(islice(rows, PORTION)):
        yield from (_of_courses if kind is CoursePage else _of_pages)(kind, portion)


def _of_pages(kind: type[SitePage], pages: list[SitePage]) -> Iterator[Document]:
    topics, hidden = _topics_of(pages)
    more = MORE[kind](pages) if kind in MORE else {}
    for page in pages:
        fields: dict[str, Any] = {
            "body": plain_text(page_html(page)),
            "hidden": " \n".join([*hidden[page.pk], *_words_of_kind(page)]),
            "access": page.access_level,
        }
        for name, value in more.get(page.pk, {}).items():
            fields[name] = f"{fields[name]} \n{value}" if name == "hidden" else value
        yield Document(
            key=f"page:{page.pk}",
            kind=kind.kind.document,
            language=page.locale.language_code,
            audience=page.audience.slug if page.audience else "",
            access_level=page.access_level,
            unlocked_by=page.unlocked_by,
            title=page.title,
            summary=page.summary,
            topics=tuple(topics[page.pk]),
            weight=kind.kind.weight,
            published_at=_published(page),
            is_news=kind.kind.schema_type == "NewsArticle",
            **fields,
        )


def _words_of_kind(page: Any) -> list[str]:
    """What people type for any page of its kind, and the words of its address."""
    with translation.override(page.locale.language_code):
        kind = [str(page.kind.label), str(page.kind.words)]
    return [*kind, page.slug.replace("-", " ")]


def _topics_of(pages: list[SitePage]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The topics of each page, and the words that people type who look for them. Two statements."""
    through = SitePage.topics.through
    rows = list(
        through.objects.filter(sitepage__in=[page.pk for page in pages])
        .order_by("topic__name")
        .values_list("sitepage_id", "topic_id", "topic__slug")
    )
    asked = {topic for _page, topic, _slug in rows}
    words = {one.topic_id: one.phrases for one in Synonyms.objects.filter(topic__in=asked)}
    topics: dict[int, list[str]] = defaultdict(list)
    hidden: dict[int, list[str]] = defaultdict(list)
    for page, topic, slug in rows:
        topics[page].append(slug)
        hidden[page].extend(words.get(topic, []))
    return topics, hidden


def _published(page: Any) -> datetime | None:
    """The day that a page gives itself, else its first publication."""
    day = getattr(page, page.kind.day_field, None) if page.kind.day_field else None
    if day is None:
        return page.first_published_at
    return timezone.make_aware(datetime.combine(day, time()))


def _more_of_films(films: list[Any]) -> Fields:
    """What is said in a film, in the language of its page. One statement."""
    code_of = {film.pk: film.locale.language_code for film in films}
    fields: Fields = {}
    for track in FilmTrack.objects.filter(page__in=films):
        if track.language_code == code_of[track.page_id]:
            try:
                said = " ".join(cue.words for cue in parse(track.vtt))
            except CaptionsError:  # shown to nobody until they can be read
                continue
            fields[track.page_id] = {"captions": said}
    return fields


def _more_of_packs(packs: list[Any]) -> Fields:
    """Facets for teachers, and the texts of the files of the newest release. Four statements."""
    prefetch_related_objects(packs, "stages", "statements")
    files: dict[int, list[Any]] = defaultdict(list)
    rows = newest_files([pack.pk for pack in packs]).select_related("release").defer("file")
    for file in rows:
        files[file.release.pack_id].append(file)
    sums = {file.sha256 for of_pack in files.values() for file in of_pack}
    texts = dict(FileText.objects.filter(sha256__in=sums).values_list("sha256", "text"))
    return {pack.pk: _more_of_pack(pack, files[pack.pk], texts) for pack in packs}


def _more_of_pack(pack: LessonPackPage, files: list[Any], texts: dict[str, str]) -> dict[str, Any]:
    with translation.override(pack.locale.language_code):
        words = [str(file.get_kind_display()) for file in files]
    titles = " ".join(file.title for file in files)
    closed = pack.download_level if files else pack.access_level
    return {
        "body": " ".join([plain_text(page_html(pack)), *_words_of_lesson(pack), titles]),
        "hidden": " \n".join([*words, *map(str, pack.statements.all())]),
        "files": "\n".join(filter(None, (texts.get(file.sha256, "") for file in files))),
        "files_level": pack.download_level,
        "access": closed if pack.access_level == AccessLevel.PUBLIC else pack.access_level,
        "key_stages": tuple(row.stage for row in pack.stages.all()),
        "ages": ages_of(pack),
        "minutes": pack.duration_minutes,
    }


def _words_of_lesson(pack: LessonPackPage) -> list[str]:
    return [pack.aims, pack.pupils_do, pack.preparation, pack.safety_notes]


def ages_of(pack: LessonPackPage) -> tuple[int, int] | None:
    """The youngest and the oldest: as they were written, else those of the stages."""
    ends = [age for age in (pack.age_from, pack.age_to) if age is not None]
    if ends:
        return min(ends), max(ends)
    return ages_of_stages([row.stage for row in pack.stages.all()])


MORE: dict[type[SitePage], Callable[[list[Any]], Fields]] = {
    FilmPage: _more_of_films,
    LessonPackPage: _more_of_packs,
}


def _of_courses(_kind: Any, courses: list[CoursePage]) -> Iterator[Document]:
    dates = _dates_of(courses)
    for page in courses:
        with translation.override(page.locale.language_code):
            words = [str(page.get_level_display()), str(page.get_mode_display())]
            runs = [part for run in dates[page.translation_key] for part in _words_of_run(run)]
        yield Document(
            key=f"page:{page.pk}",
            kind=page.kind.document,
            language=page.locale.language_code,
            audience="professionals",
            access_level=page.access_level,
            unlocked_by=page.unlocked_by,
            title=page.title,
            summary=page.summary,
            body=" ".join([plain_text(page.about), *runs]),
            hidden=" \n".join([*words, *_words_of_kind(page)]),
            access=page.enrol_level,
            published_at=page.first_published_at,
        )


def _dates_of(courses: list[CoursePage]) -> dict[Any, list[Offering]]:
    """The runs of each course that one can still join, whichever language its page has."""
    runs: dict[Any, list[Offering]] = defaultdict(list)
    keys = {course.translation_key for course in courses}
    open_runs = Offering.objects.taking_people().filter(course__translation_key__in=keys)
    for run in open_runs.select_related("course"):
        runs[run.course.translation_key].append(run)
    return runs


def _words_of_run(run: Offering) -> list[str]:
    return [run.name, date_format(run.starts_at, "j F Y") if run.starts_at else ""]


def _of_terms(terms: QuerySet[GlossaryTerm]) -> Iterator[Document]:
    """The words of the glossary that readers are shown: in the easy voice first."""
    public = terms.public().select_related("locale").order_by("pk")  # type: ignore[attr-defined]
    for term in public.iterator(chunk_size=PORTION):
        yield Document(
            key=f"term:{term.pk}",
            kind="word",
            language=term.locale.language_code,
            audience="",
            access_level=AccessLevel.PUBLIC,
            unlocked_by="",
            title=term.term,
            summary=term.simple,
            body=" ".join([term.meaning, *term.forms]),
            weight=0.8,
        )
