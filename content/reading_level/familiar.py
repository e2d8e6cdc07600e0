"""Whether a word is one that a reader of some age is likely to know.

The two lists in `familiar_words.txt` and the names in `allowed_words.txt` were written for this
project. They are not the lists of Dale and Chall (3,000 words, 80 % of a fourth grade) or of
Spache, which are their authors' and older than the internet: a score counted with our lists is in
the style of theirs, and is compared with our own targets only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
VOWEL = frozenset("aeiou")
# ending → what may have stood in its place
ENDINGS = (
    ("ies", ("y", "ie")), ("ied", ("y", "ie")), ("ier", ("y",)), ("iest", ("y",)), ("ily", ("y",)),
    ("ying", ("ie",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("er", ("", "e")), ("ers", ("", "e")), ("est", ("", "e")), ("ly", ("", "le")), ("y", ("", "e")),
)  # fmt: skip
SHORT_FORMS = frozenset(("s", "t", "re", "ve", "ll", "d", "m", "clock"))


class Level(StrEnum):
    """By when most readers know a word."""

    FIRST = "first"  # the first school years
    LATER = "later"  # about ten


@cache
def _lists() -> dict[Level, frozenset[str]]:
    found: dict[Level, set[str]] = {level: set() for level in Level}
    level = Level.FIRST
    for line in (FOLDER / "familiar_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            level = Level(line.strip("[]"))
        elif not line.startswith("#"):
            found[level].update(line.split())
    found[Level.LATER] |= found[Level.FIRST]
    return {level: frozenset(words) for level, words in found.items()}


def listed_words(level: Level) -> frozenset[str]:
    """The list of a level, in small letters."""
    return _lists()[level]


@cache
def allowed_words() -> frozenset[str]:
    """Names and words that count as known, in small letters."""
    lines = (FOLDER / "allowed_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        word.lower() for line in lines if not line.startswith("#") for word in line.split()
    )


@lru_cache(maxsize=50_000)
def is_familiar(word: str, level: Level = Level.FIRST) -> bool:
    """Whether a word, or what it is made from, is on the list of its level.

    Numbers and web addresses count as known; “grown-up” does if it is listed or both parts are.
    """
    plain = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    if any(mark.isdigit() for mark in plain) or "." in plain or "@" in plain:
        return True
    if plain in allowed_words() or _known(plain, level):
        return True
    stem, _, ending = plain.partition("'")
    if ending in SHORT_FORMS and stem:
        if ending == "t" and stem.endswith("n"):
            stem = {"won": "will", "can": "can", "shan": "shall"}.get(stem, stem[:-1])
        return is_familiar(stem, level)
    if "-" in plain:
        return all(is_familiar(part, level) for part in plain.split("-") if part)
    return False


def names_in(sentences: Iterable[list[str]]) -> frozenset[str]:
    """Words that are names: always with a capital, and at least once not as the first word.

    Both Dale and Chall and Spache count names as known: nobody finds “Tilly” hard.
    """
    inside: set[str] = set()
    small: set[str] = set()
    for words in sentences:
        for index, word in enumerate(words):
            stem = re.split("['’]", word)[0]
            if stem[:1].isupper() and not stem.isupper():
                if index:
                    inside.add(stem.lower())
            else:
                small.add(stem.lower())
    return frozenset(inside - small)


def _known(word: str, level: Level) -> bool:
    words = _lists()[level]
    return word in words or any(base in words for base in _bases(word))


def _bases(word: str) -> Iterable[str]:
    """What a word may be made from: “stopped” gives “stopp”, “stop” and “stoppe”."""
    for ending, replacements in ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: -len(ending)]
        for replacement in replacements:
            yield stem + replacement
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWEL:
            yield stem[:-1]
        if ending == "ly" and stem.endswith("i"):
            yield stem[:-1] + "y"
