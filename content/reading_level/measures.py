"""Published formulae of reading level, from counts to a score.

Each function takes counts, so that it can be held against its source's own examples. All of them
were fitted to running prose; below some hundred words they jump about, and none of them knows
whether a text makes sense. A lower score is an easier text in every one of them.
"""

from __future__ import annotations

import math
from enum import StrEnum

SMOG_LEAST_SENTENCES = 30


class Measure(StrEnum):
    """The names under which audiences choose them."""

    SENTENCE_LENGTH = "sentence-length"
    FLESCH_KINCAID = "flesch-kincaid"
    SPACHE = "spache"
    DALE_CHALL = "dale-chall"
    SMOG = "smog"
    LIX = "lix"


def mean_sentence_length(words: int, sentences: int) -> float:
    """Words in a sentence on average. The oldest measure, and the one that young readers feel."""
    return words / max(sentences, 1)


def flesch_kincaid_grade(words: int, sentences: int, syllables: int) -> float:
    """A school grade of the United States; a grade and five make an age in years.

    0.39 × words per sentence + 11.8 × syllables per word − 15.59.

    Source: Kincaid, Fishburne, Rogers and Chissom, “Derivation of new readability formulas … for
    Navy enlisted personnel”, Research Branch Report 8-75, 1975. Limits: fitted to adults reading
    manuals; very short sentences of short words fall below 0, which says “very easy” and no more.
    """
    if not words:
        return 0.0
    return 0.39 * words / max(sentences, 1) + 11.8 * syllables / words - 15.59


def smog(polysyllables: int, sentences: int) -> float:
    """The years of school that somebody needs to understand all of a text.

    3.1291 + 1.0430 × √(words of three or more syllables × 30 ÷ sentences).

    Source: McLaughlin, “SMOG grading – a new readability formula”, Journal of Reading 12 (8), 1969.
    Limits: made for samples of 30 sentences; on shorter texts it says little. It asks for full
    understanding, and so stands one to three grades above Flesch–Kincaid.
    """
    return 3.1291 + 1.0430 * math.sqrt(polysyllables * SMOG_LEAST_SENTENCES / max(sentences, 1))


def dale_chall(unfamiliar: int, words: int, sentences: int) -> float:
    """In the style of Dale and Chall: below 5 is for readers of about ten, 6 for eleven to twelve.

    0.1579 × unfamiliar words in a hundred + 0.0496 × words per sentence, and 3.6365 more where over
    5 in a hundred are unfamiliar.

    Source: Dale and Chall, “A formula for predicting readability”, Educational Research Bulletin
    27, 1948. Limits: the score depends on the list; we count with our own, so the numbers compare
    with each other and with our targets, not with those printed elsewhere.
    """
    if not words:
        return 0.0
    percent = 100 * unfamiliar / words
    return 0.1579 * percent + 0.0496 * words / max(sentences, 1) + (3.6365 if percent > 5 else 0)


def spache(different_unfamiliar: int, words: int, sentences: int) -> float:
    """In the style of Spache: a school grade from 1 to 4, for readers up to about nine.

    0.659 + 0.121 × words per sentence + 0.082 × unfamiliar words in a hundred; a word that comes
    again is counted once.

    Source: Spache, “Good reading for poor readers”, revised edition, 1974 (first in the Elementary
    School Journal 53, 1953). Limits: as with Dale and Chall, our own list; not meant above grade 4.
    """
    if not words:
        return 0.0
    percent = 100 * different_unfamiliar / words
    return 0.659 + 0.121 * words / max(sentences, 1) + 0.082 * percent


def lix(words: int, sentences: int, long_words: int) -> float:
    """“Läsbarhetsindex”: below 25 children's books, 30–40 stories, 40–50 plain facts, over 50 hard.

    Words per sentence + words of more than six letters in a hundred.

    Source: Björnsson, “Läsbarhet”, 1968; tried in eleven languages in Björnsson, “Readability of
    newspapers in 11 languages”, Reading Research Quarterly 18 (4), 1983. Used here for Welsh: it
    needs neither syllables nor a list. Limits: nobody has fitted it to Welsh, whose mutations do
    not change a word's length but whose digraphs (ll, dd, ch) do; our targets are set by our own
    pages, and a person who reads Welsh decides.
    """
    if not words:
        return 0.0
    return words / max(sentences, 1) + 100 * long_words / words
