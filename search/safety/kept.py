"""The phrases and answers in force, read once for each generation and process.

A row that is approved begins a new generation. What cannot be read (the database is away, a group
is gone that a line names) is no reason to be silent: what a new installation begins with holds.
"""

import time
import uuid
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import Error, transaction
from redis.exceptions import RedisError

from content.audiences.worries import ANY
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
MOST_SECONDS = 300  # a change that the cache was not told of
WITHOUT_CACHE_SECONDS = 30


@dataclass(frozen=True)
class InForce:
    """Of one generation. `read_at`: by the clock that never goes back."""

    generation: str | None
    read_at: float
    phrases: dict[str, Phrases]
    answers: Answers

    def is_current(self, generation: str | None) -> bool:
        """Whether it may be used without a look at the rows."""
        age = time.monotonic() - self.read_at
        if generation is None:
            return age < WITHOUT_CACHE_SECONDS
        return self.generation == generation and age < MOST_SECONDS


_in_force: list[InForce] = []


def phrases() -> dict[str, Phrases]:
    """What each language knows."""
    return in_force().phrases


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


def begin_new_generation() -> None:
    """Every process reads the rows again when it is asked the next time."""
    try:
        cache.set(GENERATION, uuid.uuid4().hex, None)
    except (RedisError, OSError) as error:
        log.warning("safety.generation_not_kept", error=type(error).__name__)


def in_force() -> InForce:
    """What holds now. Where nothing has changed, one look into the cache."""
    generation = _generation()
    if not _in_force or not _in_force[0].is_current(generation):
        _in_force[:] = [_read(generation)]
    return _in_force[0]


def _generation() -> str | None:
    try:
        name: str | None = cache.get(GENERATION)
        if name is None and cache.add(GENERATION, uuid.uuid4().hex, None):
            name = cache.get(GENERATION)
    except (RedisError, OSError):
        return None
    return name


def _read(generation: str | None) -> InForce:
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
    return InForce(generation, time.monotonic(), known, first_answers() | answers)


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
