"""What every engine keeps and can do: documents, a question, its results; search, suggest, upsert,
delete, rebuild. Nothing here knows of Django's models.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

# What results can be narrowed by. A document has any number of values of each.
FACETS = ("audience", "kind", "topic", "key_stage", "age", "minutes", "access")
# Bands of minutes: value, first and last minute of the band.
MINUTES = (("20", 0, 20), ("40", 21, 40), ("60", 41, 60), ("more", 61, 32767))
AGES = range(3, 20)
LEVELS = ("public", "registered", "professional", "course")  # of access, to pages and to files

Sort = Literal["best", "newest"]
# Which words the results have: all that were asked for, all after correction, or at least one.
Matched = Literal["all", "corrected", "some"]


class EngineUnavailableError(RuntimeError):
    """The engine cannot answer now; the caller falls back."""


class QuestionRefusedError(EngineUnavailableError):
    """The engine is well, and cannot answer this one question."""


@dataclass(frozen=True)
class Document:
    """One thing that can be found. `key` is `<kind>:<page number>`.

    Found with, from most to least: title, summary, `hidden` (never shown: in no snippet, suggestion
    or corrected word), body, captions, files. `files` is the text inside its files; it is searched
    and shown only for who reaches `files_level`, and what a key opens is for staff alone.
    """

    key: str
    kind: str
    language: str
    audience: str  # "" belongs to everybody
    access_level: str
    unlocked_by: str
    title: str
    summary: str
    body: str
    topics: tuple[str, ...] = ()
    weight: float = 1.0  # how much a match counts beside others
    hidden: str = ""
    captions: str = ""
    files: str = ""
    files_level: str = "public"
    key_stages: tuple[str, ...] = ()
    ages: tuple[int, int] | None = None  # from, to
    minutes: int | None = None
    access: str = "public"  # what is needed to use it: of a pack, to take its files
    published_at: datetime | None = None
    is_news: bool = False  # says less with each month
    version: int = 0  # greater in what was read later: an older write never replaces a newer one

    @property
    def reached_by(self) -> str:
        """The level that its files are searched at; what is no level is for staff alone."""
        return self.files_level if self.files_level in LEVELS else LEVELS[-1]

    @property
    def texts(self) -> dict[str, str]:
        """What it is found with, as every engine can keep it: without halves of signs and NUL."""
        names = ("title", "summary", "hidden", "body", "captions", "files")
        return {name: _sound(getattr(self, name)) for name in names}

    @property
    def public_words(self) -> str:
        """What helps the speller: a corrected word must not tell what closed pages or files say."""
        if self.access_level != "public":
            return ""
        files = self.files if self.files_level == "public" else ""
        return _sound(" ".join([self.title, self.summary, self.body, self.captions, files]))

    @property
    def words_to_mend(self) -> str:
        """Hidden words that a mistyped one may mean: used, never told."""
        return self.hidden if self.access_level == "public" else ""

    @property
    def digest(self) -> str:
        """Tells it from what it was, whatever its version."""
        told = [getattr(self, name) for name in self.__dataclass_fields__ if name != "version"]
        return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """Its values of each facet."""
        return {
            "audience": (self.audience,),
            "kind": (self.kind,),
            "topic": tuple(dict.fromkeys(self.topics)),
            "key_stage": tuple(dict.fromkeys(self.key_stages)),
            "age": tuple(
                str(age) for age in AGES if self.ages and self.ages[0] <= age <= self.ages[1]
            ),
            "minutes": () if self.minutes is None else (band_of(self.minutes),),
            "access": (self.access,),
        }


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


def band_of(minutes: int) -> str:
    """The band of `MINUTES` that so many belong to."""
    return next((band for band, first, last in MINUTES if first <= minutes <= last), "more")


@dataclass(frozen=True)
class Scope:
    """Hard filters: what this person may find at all. Never facets, so that no count can leak."""

    language: str
    levels: frozenset[str]
    keys: frozenset[str] = frozenset()
    everything: bool = False

    @property
    def levels_of_files(self) -> list[str]:
        """Whose files are searched and shown. Those that completing a course unlocks are one level,
        whatever the course: staff alone search them.
        """
        return [one for one in LEVELS if self.everything or one in self.levels - {LEVELS[-1]}]


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: words, and what they have chosen to narrow it down.

    Each field named in FACETS is one chosen value, "" for none. A chosen audience includes what
    belongs to everybody, the audience's own first. `language` is another one than that of whoever
    asks: it stands in the scope that an engine is asked with, and is no facet of its own.
    `likely` are values of facets that the words told of ("ks2", "30 min", "worksheet"): documents
    that have them stand before others, and none is left out; where `text` is empty, documents
    need one value of each.
    """

    text: str
    audience: str = ""
    kind: str = ""
    topic: str = ""
    key_stage: str = ""
    age: str = ""
    minutes: str = ""
    access: str = ""
    language: str = ""
    sort: Sort = "best"
    likely: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: bool = False  # whether facets are to be counted
    broad: bool = False  # one of the words is enough; documents with all of them before others

    @property
    def chosen(self) -> dict[str, str]:
        """The facets that something is chosen of."""
        return {name: value for name in FACETS if (value := getattr(self, name))}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen beside the part of the site that somebody came from."""
        return bool(self.language or self.chosen.keys() - {"audience"})


@dataclass(frozen=True)
class Hit:
    """One result: which document, and a snippet as plain text with the matches in ⟦ ⟧."""

    key: str
    snippet: str


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, and how many of the results have it."""

    value: str
    number: int


@dataclass(frozen=True)
class Results:
    """One page of results.

    `corrected`: the words searched for where a typo was corrected, empty otherwise; `suggested`:
    other words that would find more. `facets` counts each facet without what is chosen of itself,
    the most frequent value first; of the audience, what belongs to everybody counts for each.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    corrected: str = ""
    suggested: str = ""
    matched: Matched = "all"
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)
    stands_in: bool = False  # the first engine is away, and another one has answered


def facet_values(counted: Iterable[tuple[str, str, int]]) -> dict[str, list[FacetValue]]:
    """`Results.facets` of rows (facet, value, number); what belongs to everybody is added to each
    audience, and has no line of its own.
    """
    facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for name, value, number in counted:
        facets[name][value] = number
    everybody = facets["audience"].pop("", 0)
    for value in facets["audience"]:
        facets["audience"][value] += everybody
    return {
        name: [FacetValue(v, n) for v, n in sorted(values.items(), key=lambda one: (-one[1], one))]
        for name, values in facets.items()
    }


class Asking(Protocol):
    """What a search page asks."""

    def search(self, asked: Asked, scope: Scope, *, offset: int = 0, limit: int = 10) -> Results:
        """The best documents for the words. Raises EngineUnavailableError."""

    def total(self, asked: Asked, scope: Scope) -> int:
        """How many documents have all the words and what is chosen. Raises
        EngineUnavailableError.
        """

    def suggest(self, text: str, scope: Scope, *, audience: str = "", limit: int = 6) -> list[str]:
        """Keys of documents with a title word that begins so. Raises EngineUnavailableError."""


class Rebuilding(Protocol):
    """A new index that is being filled."""

    def add(self, documents: Iterable[Document]) -> None:
        """Some more documents; what was written meanwhile and is newer stays."""


class Engine(Asking, Protocol):
    """One index of all documents. Whatever writes may raise EngineUnavailableError."""

    name: str

    def upsert(self, document: Document) -> None:
        """Add or replace a document, unless what stands there has a greater version."""

    def delete(self, key: str, *, version: int) -> None:
        """Remove a document, unless what stands there has a greater version; an older one does not
        come back. Removing what is not there is fine.
        """

    def rebuilding(self) -> AbstractContextManager[Rebuilding]:
        """A new index, in the place of the old one when the block ends without an error. Readers
        keep the old one until then, and what is written meanwhile is in both.
        """

    def exists(self) -> bool:
        """Whether there is an index to ask, in the shape of this release."""

    def all_keys(self) -> Iterator[str]:
        """Every document in the index."""

    def count(self) -> int:
        """How many documents there are."""

    def digests(self, keys: list[str]) -> dict[str, str]:
        """`Document.digest` of those of them that are in the index."""

    def problem(self) -> str:
        """What is wrong with it, in a few words for those who run it; "" where all is well."""
