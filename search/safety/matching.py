"""Which worry a query tells of, if any: phrases with gaps, tolerant of spelling."""

import functools
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import yaml

from search.engines.spelling import allowed_slips, distance

FILE = Path(__file__).with_name("phrases.yaml")
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
GAP = 3  # other words that may stand between two words of a phrase
GAP_OF_UNWANTED = 1  # fewer: "kill time" is harmless, "kill myself all the time" is not
MAX_WORDS = 40
# Somebody who speaks of themselves is heard, whatever else is in the query.
FIRST_PERSON = frozenset({"i", "im", "i'm", "me", "my", "myself", "mi", "fi", "fy"})
GROUP = re.compile(r"\{(\w+)\}")

Phrase = tuple[frozenset[str], ...]


class Phrases(NamedTuple):
    """Of one language: words of teachers, phrases that mean something else, those of each worry."""

    teaching: frozenset[str]
    unwanted: list[Phrase]
    worries: dict[str, list[Phrase]]


def worry_in(text: str, language_code: str) -> str:
    """The worry that `text` tells of (a value of `content.audiences.worries.Worry`), or "".

    Phrases of the reader's language are looked for first, then those of the others: a child may
    write in another language than that of the page.
    """
    tokens = tokens_of(text)
    languages = phrases()
    for code in sorted(languages, key=lambda code: code != language_code):
        known = languages[code]
        if not known.teaching.isdisjoint(tokens) and FIRST_PERSON.isdisjoint(tokens):
            return ""
        rest = without(tokens, known.unwanted)
        for worry, wanted in known.worries.items():
            if any(found(phrase, rest) for phrase in wanted):
                return worry
    return ""


def tokens_of(text: str) -> list[str]:
    """Words in lower case, with straight apostrophes, without accents."""
    plain = unicodedata.normalize("NFKD", text[:400].replace("’", "'")).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return WORD.findall(plain)[:MAX_WORDS]


def found(phrase: Phrase, tokens: list[str], gap: int = GAP) -> list[int]:
    """Where the words of the phrase stand in the tokens, in order; empty where they do not."""

    def reach(word: int, start: int, stop: int) -> list[int] | None:
        if word == len(phrase):
            return []
        for index in range(start, min(stop, len(tokens))):
            if is_one_of(tokens[index], phrase[word]):
                rest = reach(word + 1, index + 1, index + 2 + gap)
                if rest is not None:
                    return [index, *rest]
        return None

    return reach(0, 0, len(tokens)) or []


def without(tokens: list[str], unwanted: list[Phrase]) -> list[str]:
    """The tokens less the words of phrases that mean something else."""
    for phrase in unwanted:
        hits = set(found(phrase, tokens, GAP_OF_UNWANTED))
        tokens = [token for index, token in enumerate(tokens) if index not in hits]
    return tokens


@functools.lru_cache(maxsize=4096)
def is_one_of(token: str, words: frozenset[str]) -> bool:
    """Whether the token is one of the words, or a slip of the hand away from one.

    The first letter must be right, so that "hot" is no "not".
    """
    if token in words:
        return True
    for word in words:
        slips = min(allowed_slips(word), allowed_slips(token))
        if (
            slips
            and word[0] == token[0]
            and abs(len(word) - len(token)) <= slips
            and distance(token, word, slips) <= slips
        ):
            return True
    return False


@functools.cache
def phrases() -> dict[str, Phrases]:
    """What each language knows."""
    result = {}
    for code, data in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        groups = data["groups"]
        result[code] = Phrases(
            frozenset(data["teaching"].split("|")),
            [read(line, groups) for line in data["not"]],
            {
                worry: [read(line, groups) for line in lines]
                for worry, lines in data["worries"].items()
            },
        )
    return result


def read(line: str, groups: dict[str, str]) -> Phrase:
    """One line of the file."""
    filled = GROUP.sub(lambda match: groups[match[1]].replace(" ", ""), line)
    return tuple(frozenset(part.split("|")) for part in filled.split())
