"""What comes for a search, and why, in words."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.models import Audience
from search.best_bets.matching import picked_page
from search.documents import document_of
from search.engines import engines
from search.engines.base import Asked, Document, Engine, EngineUnavailableError, Results
from search.found import Found, found_by_key
from search.models import SafetyPhrases, Synonyms
from search.query import scope_of
from search.safety.answer import Way, ways_for
from search.safety.kept import in_order, phrases, public_sections
from search.safety.matching import Told, told_by
from search.safety.phrases import Phrases, read_phrases
from search.safety.words import words_of
from search.teaching_words import understood
from search.tokens import tokens_of

MOST = 10
# Where a word of the search may stand, from what counts most.
PLACES: tuple[tuple[str, str | Promise], ...] = (
    ("title", _("in the title")),
    ("summary", _("in the summary")),
    ("hidden", _("in the words that people search with")),
    ("body", _("in the text")),
    ("captions", _("in what is said in the film")),
    ("files", _("inside its files")),
)


@dataclass(frozen=True)
class Line:
    """A result, and where the words of the search stand in it."""

    found: Found
    why: list[tuple[str | Promise, str]]
    weight: str | Promise


@dataclass(frozen=True)
class Column:
    """What one engine answers. `problem`: why it does not."""

    name: str
    lines: list[Line] = field(default_factory=list)
    total: int = 0
    corrected: str = ""
    suggested: str = ""
    matched: str | Promise = ""
    milliseconds: int = 0
    problem: str = ""


MATCHED: Mapping[str, str | Promise] = {
    "all": _("every word stands in these"),
    "corrected": _("every word stands in these, once corrected"),
    "some": _("no page has every word: these have some"),
}


@dataclass(frozen=True)
class Tried:
    """Everything that the page shows."""

    words: list[tuple[str, str]]
    searched: list[str]
    told: Told | None
    ways: list[Way]
    picked: Found | None
    synonyms: list[str]
    likely: list[str]
    columns: list[Column]


def try_out(
    text: str,
    request: HttpRequest,
    *,
    language: str,
    audience: Audience | None,
    known: Mapping[str, Phrases],
) -> Tried:
    """As somebody of the audience who is not signed in would be answered."""
    asked = Asked(text, audience=audience.slug if audience else "")
    question = understood(asked)
    told = told_by(text, language, known)
    page = picked_page(text, language)
    picked = found_by_key([f"page:{page}"], request).get(f"page:{page}") if page else None
    return Tried(
        words=[(word.typed, ", ".join(word.readings[1:])) for word in words_of(text)],
        searched=tokens_of(question.text, language),
        told=told,
        ways=ways_for(told, request, user=None, audience=audience, language_code=language)
        if told
        else [],
        picked=picked,
        synonyms=topics_with(text, language),
        likely=[value for values in question.likely.values() for value in sorted(values)],
        columns=[_column(one, question, request, language) for one in engines()],
    )


def phrases_with(language: str, about: str, lines: str, *, drafts: bool) -> dict[str, Phrases]:
    """The phrases in force, with lines that are being written, or with all drafts. Raises
    PhraseError for a line that cannot be read.
    """
    known = dict(phrases())
    if not about and not drafts:
        return known
    sections = dict(public_sections().get(language, {}))
    if drafts:
        waiting = SafetyPhrases.objects.filter(
            Q(has_unpublished_changes=True) | Q(live=False), locale__language_code=language
        )
        for row in waiting:
            draft = row.get_latest_revision_as_object()
            sections[draft.about] = draft.lines
    if about:
        sections[about] = lines
    known[language] = read_phrases(language, in_order(sections))
    return known


def topics_with(text: str, language: str) -> list[str]:
    """The topics of which a word that people search with stands in the search."""
    typed = f" {' '.join(tokens_of(text))} "
    rows = Synonyms.objects.filter(topic__locale__language_code=language).select_related("topic")
    return [
        f"{row.topic}: {phrase}"
        for row in rows
        for phrase in row.phrases
        if f" {' '.join(tokens_of(phrase))} " in typed
    ]


def _column(one: Engine, asked: Asked, request: HttpRequest, language: str) -> Column:
    begun = time.monotonic()
    try:
        results = one.search(asked, scope_of(None, language=language), limit=MOST)
    except EngineUnavailableError as error:
        return Column(one.name, problem=one.problem() or type(error).__name__)
    spent = round((time.monotonic() - begun) * 1000)
    found = found_by_key([hit.key for hit in results.hits], request)
    words = _looked_for(asked, results, language)
    lines = [
        _line(found[hit.key], document_of(hit.key), words)
        for hit in results.hits
        if hit.key in found
    ]
    return Column(
        one.name,
        lines,
        results.total,
        results.corrected,
        results.suggested,
        MATCHED[results.matched],
        spent,
    )


def _looked_for(asked: Asked, results: Results, language: str) -> list[str]:
    texts = (asked.text, results.corrected)
    return list(dict.fromkeys(word for text in texts for word in tokens_of(text, language)))


def _line(found: Found, document: Document | None, words: list[str]) -> Line:
    if document is None:
        return Line(found, [], "")
    why = []
    for name, label in PLACES:
        text = document.texts[name].casefold()
        if stands := [word for word in words if word[:MIN_STEM] in text]:
            why.append((label, ", ".join(stands)))
    weight: str | Promise = ""
    if document.weight > 1:
        weight = _("its kind of page stands before others")
    elif document.weight < 1:
        weight = _("its kind of page stands below others")
    return Line(found, why, weight)


MIN_STEM = 5  # letters by which a word is looked for in a text: "bullying" stands in "bullied"
