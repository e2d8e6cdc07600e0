"""What every engine can do: search, suggest, upsert, delete, rebuild."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from search.documents import Document


class EngineUnavailableError(RuntimeError):
    """The engine cannot answer now; the caller falls back."""


@dataclass(frozen=True)
class Scope:
    """Hard filters: what this person may find at all. Never facets, so that no count can leak."""

    language: str
    levels: frozenset[str]
    keys: frozenset[str] = frozenset()
    everything: bool = False
    audience: str = ""
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Hit:
    """One result: which document, and a snippet as plain text with the matches in ⟦ ⟧."""

    key: str
    snippet: str


@dataclass(frozen=True)
class Results:
    """One page of results, how many there are, and the words searched for where a typo was
    corrected (empty otherwise)."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    corrected: str = ""


class Engine(Protocol):
    """One index of all documents."""

    def search(self, text: str, scope: Scope, *, offset: int = 0, limit: int = 10) -> Results:
        """The best documents for the words. Raises EngineUnavailableError."""

    def suggest(self, text: str, scope: Scope, *, limit: int = 6) -> list[str]:
        """Keys of documents with a title word that begins so. Raises EngineUnavailableError."""

    def upsert(self, document: Document) -> None:
        """Add or replace a document."""

    def delete(self, key: str) -> None:
        """Remove a document; removing what is not there is fine."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace the whole index at once; returns the number of documents."""

    def locked(self) -> AbstractContextManager[None]:
        """Only one writer at a time; read what you write while you hold it."""

    def exists(self) -> bool:
        """Whether there is an index to ask."""

    def all_keys(self) -> set[str]:
        """All documents in the index, for the reconciler."""
