"""What a text scores for its readers, what makes it hard, and what would be simpler."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from content.reading_level import measures
from content.reading_level.familiar import Level, is_familiar, names_in
from content.reading_level.measures import SMOG_LEAST_SENTENCES, Measure
from content.reading_level.sentences import sentences_of, words_of
from content.reading_level.syllables import count_syllables

# Below this a single word decides the score: it is told, and judges nothing.
LEAST_WORDS = 40
SHOWN_SENTENCES = 8
SHOWN_WORDS = 20


@dataclass(frozen=True)
class Rule:
    """A measure and the highest score that a page for these readers aims for."""

    measure: Measure
    target: float


@dataclass(frozen=True)
class Result:
    """A measure's score; the target if these readers have one for it."""

    measure: Measure
    score: float
    target: float | None

    @property
    def over(self) -> bool:
        """Whether it misses its target. A tenth over is over; rounding is done before."""
        return self.target is not None and self.score > self.target


@dataclass(frozen=True)
class HardSentence:
    """A sentence worth a second look."""

    text: str
    words: int
    score: float


@dataclass(frozen=True)
class Suggestion:
    """A word or phrase in the text, what to say instead, and how often it stands there."""

    word: str
    instead: str
    count: int


@dataclass(frozen=True)
class ReadingReport:
    """All that an editor sees beside the text."""

    results: tuple[Result, ...]
    hard_sentences: tuple[HardSentence, ...]
    hard_words: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    words: int
    sentences: int

    @property
    def main(self) -> Result | None:
        """The worst of the measures that have a target, else the first of them all."""
        aimed = [result for result in self.results if result.target]
        if not aimed:
            return self.results[0] if self.results else None
        return max(aimed, key=lambda result: (result.over, result.score / (result.target or 1)))

    @property
    def score(self) -> float | None:
        """The score that is kept with the page."""
        return self.main.score if self.main else None

    @property
    def target(self) -> float | None:
        """The target that belongs to the score."""
        return self.main.target if self.main else None

    @property
    def measure(self) -> Measure | None:
        """What the score measures."""
        return self.main.measure if self.main else None

    @property
    def over(self) -> bool:
        """Whether any measure misses its target. A very short text is not judged."""
        return not self.is_too_short and any(result.over for result in self.results)

    @property
    def is_too_short(self) -> bool:
        """Whether there are too few words for any formula."""
        return self.words < LEAST_WORDS

    @property
    def by_measure(self) -> dict[Measure, Result]:
        """Every score by its measure."""
        return {result.measure: result for result in self.results}


@dataclass
class _Counts:
    """What the formulae are fed with."""

    sentences: list[list[str]]
    names: frozenset[str]

    @cached_property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence]

    def unfamiliar(self, level: Level) -> list[str]:
        """In their order, as often as they come."""
        return [
            word
            for word in self.words
            if _stem(word) not in self.names and not is_familiar(word, level)
        ]


def assess(
    html: str,
    *,
    rules: Sequence[Rule],
    language_code: str = "en",
    simpler: Mapping[str, str] | None = None,
) -> ReadingReport:
    """Judge rich text by the rules of its readers; without rules, only say the scores.

    English is measured by every formula, other languages by LIX alone: syllable rules and word
    lists are English. `simpler` maps words and phrases to what is easier; see `SimplerWord`.
    """
    texts = sentences_of(html)
    counts = _Counts([words_of(text) for text in texts], frozenset())
    counts.names = names_in(counts.sentences)
    english = language_code.lower().startswith("en")
    scores = _english_scores(counts) if english else _other_scores(counts)
    targets = {rule.measure: rule.target for rule in rules}
    results = tuple(
        Result(measure, round(score, 1), targets.get(measure))
        for measure, score in _in_order(scores, rules)
    )
    return ReadingReport(
        results=results if counts.words else (),
        hard_sentences=_hard_sentences(texts, counts, rules, english=english),
        hard_words=_hard_words(counts, rules) if english else (),
        suggestions=_suggestions(" ".join(texts), simpler or {}),
        words=len(counts.words),
        sentences=len(texts),
    )


def _in_order(
    scores: Mapping[Measure, float], rules: Sequence[Rule]
) -> Iterable[tuple[Measure, float]]:
    """The measures that have rules first."""
    first = [rule.measure for rule in rules if rule.measure in scores]
    return [(name, scores[name]) for name in [*first, *(m for m in scores if m not in first)]]


def _english_scores(counts: _Counts) -> dict[Measure, float]:
    words = counts.words
    sentences = len(counts.sentences)
    syllables = [count_syllables(word) for word in words]
    first = {_stem(word) for word in counts.unfamiliar(Level.FIRST)}
    found = {
        Measure.SENTENCE_LENGTH: measures.mean_sentence_length(len(words), sentences),
        Measure.FLESCH_KINCAID: measures.flesch_kincaid_grade(
            len(words), sentences, sum(syllables)
        ),
        Measure.SPACHE: measures.spache(len(first), len(words), sentences),
        Measure.DALE_CHALL: measures.dale_chall(
            len(counts.unfamiliar(Level.LATER)), len(words), sentences
        ),
        Measure.LIX: _lix(counts),
    }
    if sentences >= SMOG_LEAST_SENTENCES:
        hard = sum(1 for number in syllables if number >= 3)
        found[Measure.SMOG] = measures.smog(hard, sentences)
    return found


def _other_scores(counts: _Counts) -> dict[Measure, float]:
    return {
        Measure.LIX: _lix(counts),
        Measure.SENTENCE_LENGTH: measures.mean_sentence_length(
            len(counts.words), len(counts.sentences)
        ),
    }


def _lix(counts: _Counts) -> float:
    long_words = sum(1 for word in counts.words if len(word) > 6)
    return measures.lix(len(counts.words), len(counts.sentences), long_words)


def _hard_sentences(
    texts: list[str], counts: _Counts, rules: Sequence[Rule], *, english: bool
) -> tuple[HardSentence, ...]:
    """Those far over the target by themselves, the hardest first."""
    judge = _sentence_judge(rules, english=english)
    if judge is None:
        return ()
    limit, score_of = judge
    found = [
        HardSentence(text, len(words), round(score_of(words), 1))
        for text, words in zip(texts, counts.sentences, strict=True)
        if len(words) > 4 and score_of(words) > limit  # four words are never long
    ]
    found.sort(key=lambda sentence: -sentence.score)
    return tuple(found[:SHOWN_SENTENCES])


def _sentence_judge(
    rules: Sequence[Rule], *, english: bool
) -> tuple[float, Callable[[list[str]], float]] | None:
    """The score over which one sentence is hard: a mean has sentences on both sides of it."""
    for rule in rules:
        if rule.measure is Measure.SENTENCE_LENGTH:
            return rule.target * 1.5, lambda words: float(len(words))
        if rule.measure is Measure.FLESCH_KINCAID and english:
            return rule.target + 3, lambda words: measures.flesch_kincaid_grade(
                len(words), 1, sum(count_syllables(word) for word in words)
            )
        if rule.measure is Measure.LIX:
            return rule.target * 1.3, lambda words: measures.lix(
                len(words),
                1,
                sum(1 for word in words if len(word) > 6),
            )
    return None


def _hard_words(counts: _Counts, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Unfamiliar words, the most frequent first; for adults only the long ones among them."""
    young = any(rule.measure in (Measure.SENTENCE_LENGTH, Measure.SPACHE) for rule in rules)
    grown = any(rule.target >= 7 for rule in rules if rule.measure is Measure.FLESCH_KINCAID)
    found: dict[str, int] = {}
    for word in counts.unfamiliar(Level.FIRST if young else Level.LATER):
        if young or count_syllables(word) >= (3 if grown else 2):
            key = word if word.isupper() else word.lower()
            found[key] = found.get(key, 0) + 1
    return tuple(sorted(found, key=lambda word: -found[word])[:SHOWN_WORDS])


def _suggestions(text: str, simpler: Mapping[str, str]) -> tuple[Suggestion, ...]:
    found = []
    plain = text.replace("’", "'")
    lowered = plain.lower()
    for word, instead in simpler.items():
        wanted = word.replace("’", "'")
        if wanted.lower() not in lowered:  # most are not there: no need for an expression
            continue
        count = len(re.findall(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain, re.IGNORECASE))
        if count:
            found.append(Suggestion(word, instead, count))
    return tuple(sorted(found, key=lambda suggestion: -suggestion.count))


def _stem(word: str) -> str:
    return word.partition("'")[0].partition("’")[0].lower()
