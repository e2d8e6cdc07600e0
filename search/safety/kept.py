"""The phrases and answers in force, read once for each generation and process.

A row that is approved begins a new generation. What cannot be read (the database is away, a group
is gone that a line names) is no reason to be silent: what a new installation begins with holds.
"""

from typing import NamedTuple

import structlog
from django.conf import settings
from django.db import Error, transaction

from content.audiences.worries import ANY
from search.kept_rows import KeptRows
from search.models import SafetyPhrases, SafetyWords
from search.safety.first import (
    Answers,
    Words,
    first_answers,
    first_phrases,
    first_sections,
)
from search.safety.phrases import PhraseError, Phrases, Sections, read_phrases

log = structlog.get_logger(__name__)
GENERATION = "safety:generation"


class InForce(NamedTuple):
    """What holds now."""

    phrases: dict[str, Phrases]
    answers: Answers


def phrases() -> dict[str, Phrases]:
    """What each language knows."""
    return in_force().phrases


def phrases_of(language_code: str) -> dict[str, Phrases]:
    """Those of one language alone: for words that an engine has made of others, which it takes from
    pages of every language ("train" becomes "trais").
    """
    return {code: known for code, known in phrases().items() if code == language_code}


def words_for(worry: str, voice: str, language_code: str) -> Words:
    """The words for a worry; those for any worry where it has none of its own, and those of the
    main language where this one has none at all.
    """
    known = in_force().answers
    for code in (language_code, settings.LANGUAGE_CODE):
        for name in (worry, ANY):
            if words := known.get((code, name, voice)):
                return words
    return Words("", ())


def in_force() -> InForce:
    """The approved rows, as this process has read them."""
    return _rows.value()


def begin_new_generation() -> None:
    """A row was approved, taken back or deleted."""
    _rows.begin_new_generation()


def _read() -> InForce:
    try:
        with transaction.atomic():
            sections = public_sections()
            answers = _public_answers()
    except Error as error:
        log.warning("safety.rows_not_read", error=type(error).__name__)
        sections, answers = {}, {}
    known = {
        code: _read_language(code, sections.get(code, {}))
        for code in dict.fromkeys([*first_sections(), *sections])
    }
    return InForce(known, first_answers() | answers)


_rows = KeptRows(GENERATION, _read)


def public_sections() -> dict[str, dict[str, str]]:
    """The approved rows, by language."""
    found: dict[str, dict[str, str]] = {}
    rows = SafetyPhrases.objects.public().order_by("pk")
    for code, about, lines in rows.values_list("locale__language_code", "about", "lines"):
        found.setdefault(code, {})[about] = lines
    return {code: in_order(sections) for code, sections in found.items()}


def in_order(sections: Sections) -> dict[str, str]:
    """The worries in the order in which they are looked for: what is most urgent comes first."""
    order = list(next(iter(first_sections().values())))
    place = {about: number for number, about in enumerate(order)}
    last = place.get(ANY, len(order))  # a worry that the owner has added: before “any”
    return dict(sorted(sections.items(), key=lambda item: place.get(item[0], last - 0.5)))


def _public_answers() -> Answers:
    return {
        (row.locale.language_code, row.worry, row.voice): Words(row.sentence, row.each_step)
        for row in SafetyWords.objects.public().select_related("locale")
    }


def _read_language(code: str, sections: Sections) -> Phrases:
    if sections:
        try:
            return read_phrases(code, sections)
        except PhraseError as error:
            log.error("safety.phrases_not_read", language=code, line=error.number)
    return first_phrases().get(code) or Phrases()
