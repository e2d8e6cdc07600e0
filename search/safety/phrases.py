"""The lines that editors write, read and made ready for comparing.

A line is a phrase: words in the order in which they stand, at most three others between any two of
them. `|` separates words of which any will do, `{name}` is a group of such words, `~` before a
phrase lets the order go, `=` before it means that the query is this and nothing else. `#` begins a
remark.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from search.safety.words import less_one_letter, squeezed, words_of
from search.tokens import COMMON
from search.welsh import mutations

SHORT_FORMS = "short-forms"
GROUPS = "groups"
TEACHING = "teaching"
LOOK_ALIKES = "look-alikes"
ABOUT_A_CHILD = "about-a-child"
LISTS = (SHORT_FORMS, GROUPS, TEACHING, LOOK_ALIKES, ABOUT_A_CHILD)  # what is no worry
MAX_LINE = 1000
MAX_PARTS = 8
GROUP = re.compile(r"\{([a-z-]+)\}")
HEADING = re.compile(r"\[([a-z-]+)\]")
WELSH = "cy"

Sections = Mapping[str, str]  # the lines of each list and worry, as editors write them


class PhraseError(ValueError):
    """A line that cannot be read: which one, and why, in words for an editor."""

    def __init__(self, number: int, line: str, why: str) -> None:
        super().__init__(
            _("Line %(number)d, “%(line)s”: %(why)s")
            % {"number": number, "line": line[:60], "why": why}
        )
        self.number = number
        self.section = ""


class Phrase(NamedTuple):
    """`parts`: numbers of the sets of words of which one has to stand there, in order."""

    parts: tuple[int, ...]
    whole: bool = False
    any_order: bool = False
    line: str = ""


@dataclass
class Phrases:
    """Of one language, ready for comparing."""

    words: dict[str, set[int]] = field(default_factory=dict)  # which parts a word may be
    short_forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    teaching: set[int] = field(default_factory=set)
    look_alikes: list[Phrase] = field(default_factory=list)
    about_a_child: list[Phrase] = field(default_factory=list)
    worries: dict[str, list[Phrase]] = field(default_factory=dict)
    by_beginning: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    by_less: dict[str, list[str]] = field(default_factory=dict)  # less one letter
    by_squeezed: dict[str, list[str]] = field(default_factory=dict)
    look_alike_words: set[str] = field(default_factory=set)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number."""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = " ".join(line.partition("#")[0].split())
        if plain:
            yield number, plain


def sections_of(text: str) -> dict[str, str]:
    """A file of `[name]` and the lines below it, as sections."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if heading := HEADING.fullmatch(line.strip()):
            lines = found.setdefault(heading[1], [])
        elif found:
            lines.append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def groups_of(text: str) -> dict[str, list[str]]:
    """`name: word|word` on each line. Raises PhraseError."""
    found: dict[str, list[str]] = {}
    for number, line in lines_of(text):
        name, colon, words = line.partition(":")
        if not colon or not re.fullmatch(r"[a-z-]+", name.strip()):
            raise PhraseError(number, line, _("It has to be a name, a colon and words."))
        if name.strip() in found:
            raise PhraseError(number, line, _("There is a group of this name already."))
        found[name.strip()] = _alternatives(number, line, words)
    return found


def short_forms_of(text: str) -> dict[str, tuple[str, ...]]:
    """`h8: hate` on each line: how it is typed, and what it stands for. Raises PhraseError."""
    found = {}
    for number, line in lines_of(text):
        typed, colon, meant = (part.strip() for part in line.partition(":"))
        if not colon or not typed or " " in typed or not meant:
            raise PhraseError(number, line, _("It has to be one word, a colon and what it means."))
        found[typed.casefold()] = tuple(word.readings[0] for word in words_of(meant))
    return found


def _alternatives(number: int, line: str, text: str) -> list[str]:
    words = [one.strip() for one in text.split("|")]
    plain = []
    for word in words:
        read = words_of(word)
        if not word or not read:
            raise PhraseError(number, line, _("There is nothing between two “|”, or beside one."))
        # "self-harm" is two words when it is typed, and found as one when typed in one.
        plain.append("".join(one.typed.replace("'", "") for one in read))
    return plain


class Reader:
    """Reads the sections of one language. Raises PhraseError at the first line it cannot read."""

    def __init__(self, language_code: str, sections: Sections) -> None:
        self.welsh = language_code.partition("-")[0] == WELSH
        with of_section(GROUPS):
            self.groups = groups_of(sections.get(GROUPS, ""))
        self.parts: dict[frozenset[str], int] = {}
        with of_section(SHORT_FORMS):
            self.known = Phrases(short_forms=short_forms_of(sections.get(SHORT_FORMS, "")))
        for section, text in sections.items():
            with of_section(section):
                self._read(section, text)
        for word in self.known.words:
            self.known.by_beginning.setdefault((word[:1], len(word)), []).append(word)
            for less in less_one_letter(word):
                self.known.by_less.setdefault(less, []).append(word)
            self.known.by_squeezed.setdefault(squeezed(word), []).append(word)

    def _read(self, section: str, text: str) -> None:
        if section == TEACHING:
            for number, line in lines_of(text):
                self.known.teaching.add(self._part(_alternatives(number, line, line)))
        elif section in (LOOK_ALIKES, ABOUT_A_CHILD) or section not in LISTS:
            self._keep(section, [self.phrase(*numbered) for numbered in lines_of(text)])

    def _keep(self, section: str, phrases: list[Phrase]) -> None:
        if section == LOOK_ALIKES:
            self.known.look_alikes = phrases
            self.known.look_alike_words = set(self.known.words)
        elif section == ABOUT_A_CHILD:
            self.known.about_a_child = phrases
        else:
            for phrase in phrases:
                self._refuse_what_fits_everything(phrase)
            self.known.worries[section] = phrases

    def phrase(self, number: int, line: str) -> Phrase:
        """One line."""
        self.number = number
        if len(line) > MAX_LINE:
            raise PhraseError(number, line, _("It is too long."))
        sign, text = (line[0], line[1:]) if line[0] in "=~" else ("", line)

        def words_in(match: re.Match[str]) -> str:
            if match[1] not in self.groups:
                raise PhraseError(
                    number, line, _("There is no group “%(name)s”.") % {"name": match[1]}
                )
            return "|".join(self.groups[match[1]])

        pieces = text.split()
        filled = [GROUP.sub(words_in, piece) for piece in pieces]
        if not filled or len(filled) > MAX_PARTS:
            raise PhraseError(
                number, line, _("It has to be one to %(most)d words.") % {"most": MAX_PARTS}
            )
        if any("{" in piece or "}" in piece for piece in filled):
            raise PhraseError(number, line, _("A group is a name in { }, without spaces."))
        parts = tuple(self._part(_alternatives(number, line, piece)) for piece in filled)
        return Phrase(parts, whole=sign == "=", any_order=sign == "~", line=line)

    def _part(self, words: list[str]) -> int:
        forms = frozenset(form for word in words for form in self._forms(word))
        part = self.parts.setdefault(forms, len(self.parts))
        for word in forms:
            self.known.words.setdefault(word, set()).add(part)
        return part

    def _forms(self, word: str) -> set[str]:
        return mutations(word) if self.welsh else {word}

    def _refuse_what_fits_everything(self, phrase: Phrase) -> None:
        if phrase.whole or len(phrase.parts) > 1:
            return
        words = next(words for words, part in self.parts.items() if part == phrase.parts[0])
        if short := sorted(word for word in words if len(word) < 3 or word in COMMON):
            raise PhraseError(
                self.number,
                phrase.line,
                _("“%(word)s” alone would fit almost every search.") % {"word": short[0]},
            )


def read_phrases(language_code: str, sections: Sections) -> Phrases:
    """What one language knows. Raises PhraseError.

    Half a second of work for the lines of a large language: the same lines are read once in a
    process, also where another language's have changed. Nobody changes what comes back.
    """
    return _read(language_code, tuple(sections.items()))


@lru_cache(maxsize=16)
def _read(language_code: str, sections: tuple[tuple[str, str], ...]) -> Phrases:
    return Reader(language_code, dict(sections)).known


@contextmanager
def of_section(name: str) -> Iterator[None]:
    """An error tells which section it is in."""
    try:
        yield
    except PhraseError as error:
        error.section = name
        raise
