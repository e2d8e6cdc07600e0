"""Words of everyday language: what is one of them is no slip of the hand."""

import functools

from content.reading_level.familiar import Level, listed_words
from search.tokens import COMMON

VOWELS = "aeiou"


def is_everyday(word: str) -> bool:
    """Whether the word, or what it is an ordinary form of, is in the list of easy words."""
    return word in _everyday()


@functools.cache
def _everyday() -> frozenset[str]:
    return COMMON | {form for word in listed_words(Level.LATER) for form in _forms(word)}


def _forms(word: str) -> set[str]:
    """Plural, past and -ing as they are spelt; not "shareed", which is a slip."""
    if len(word) < 3 or not word.isalpha():
        return {word}
    last, before = word[-1], word[-2]
    if last == "e":
        return {word, word + "s", word + "d", word[:-1] + "ing", word + "r"}
    if last == "y" and before not in VOWELS:
        return {word, word[:-1] + "ies", word[:-1] + "ied", word + "ing", word[:-1] + "ier"}
    plural = word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    if len(word) < 5 and before in VOWELS and word[-3] not in VOWELS and last not in "wxy":
        return {word, plural, word + last + "ed", word + last + "ing", word + last + "er"}
    return {word, plural, word + "ed", word + "ing", word + "er"}
