"""The embedded engine: SQLite FTS5 in a file of its own, needing nothing.

Column-weighted bm25 over stemmed words; a speller from the words of the index; snippets. A
rebuild writes a new file and puts it in place at once. Writers take a lock on a file beside it,
so that a rebuild and an update never undo each other.
"""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from search.documents import Document
from search.engines.base import EngineUnavailableError, Hit, Results, Scope
from search.engines.spelling import as_written, corrections, words_begun
from search.tokens import tokens_of

SCHEMA_VERSION = 3  # in the name of the file: an index of another shape is built anew
# title, summary, body, hidden: a match in the title says most (measured in docs/decisions/0009).
WEIGHTS = "10.0, 4.0, 1.0, 2.0"
BODY = 2  # the column of snippets: what is hidden is never in one
SNIPPET = f"snippet(words, {BODY}, '⟦', '⟧', ' … ', 24)"
SCHEMA = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
    audience TEXT NOT NULL, access_level TEXT NOT NULL, unlocked_by TEXT NOT NULL,
    weight REAL NOT NULL
);
CREATE TABLE topic (
    document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, slug TEXT NOT NULL,
    PRIMARY KEY (slug, document)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    title, summary, body, hidden, tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE spelling USING fts5(
    words, content = '', detail = none, tokenize = "unicode61"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(spelling, row);
"""


class Fts5Engine:
    """One file in `settings.SEARCH_DIR`."""

    def __init__(self) -> None:
        self.folder = Path(settings.SEARCH_DIR)
        self.file = self.folder / f"index-{SCHEMA_VERSION}.sqlite3"

    # --- asking ------------------------------------------------------------------------------

    def search(self, text: str, scope: Scope, *, offset: int = 0, limit: int = 10) -> Results:
        """All words first; where nothing has them all, corrected words; then any word."""
        tokens = tokens_of(text)
        if not tokens:
            return Results()
        with self._reading() as db:
            tokens = as_written(tokens, db)
            for attempt, corrected in self._attempts(db, tokens):
                found = self._match(db, attempt, scope, offset, limit)
                if found.total:
                    return Results(found.hits, found.total, corrected)
        return Results()

    def _attempts(self, db: sqlite3.Connection, tokens: list[str]) -> Iterator[tuple[str, str]]:
        yield all_of(tokens), ""
        if begun := words_begun(tokens[-1], db):
            yield all_of(tokens[:-1], begun), ""
        corrected = corrections(tokens, db)
        if corrected != tokens:
            yield all_of(corrected), " ".join(corrected)
        yield any_of(tokens), ""
        if corrected != tokens:
            yield any_of(corrected), " ".join(corrected)

    def _match(
        self, db: sqlite3.Connection, match: str, scope: Scope, offset: int, limit: int
    ) -> Results:
        where, values = conditions(scope)
        base = f"FROM words JOIN document d ON d.id = words.rowid WHERE words MATCH ? AND {where}"
        total = db.execute(f"SELECT count(*) {base}", [match, *values]).fetchone()[0]
        if not total:
            return Results()
        rows = db.execute(
            f"SELECT d.key, {SNIPPET} {base} "
            f"ORDER BY bm25(words, {WEIGHTS}) * d.weight, d.id LIMIT ? OFFSET ?",
            [match, *values, limit, offset],
        )
        return Results([Hit(key, snippet) for key, snippet in rows], total)

    def suggest(self, text: str, scope: Scope, *, limit: int = 6) -> list[str]:
        """Documents whose titles have all these words, the last one perhaps unfinished."""
        tokens = tokens_of(text)
        if not tokens:
            return []
        where, values = conditions(scope)
        with self._reading() as db:
            rows = db.execute(
                "SELECT d.key FROM words JOIN document d ON d.id = words.rowid "  # noqa: S608
                f"WHERE words MATCH ? AND {where} "
                f"ORDER BY bm25(words, {WEIGHTS}) * d.weight, d.id LIMIT ?",
                [f"title : ({self._beginning(db, tokens)})", *values, limit],
            )
            return [key for (key,) in rows]

    @staticmethod
    def _beginning(db: sqlite3.Connection, tokens: list[str]) -> str:
        """All tokens; the last one as a beginning, stemmed (`bully`) or in the middle of what a
        stem leaves out (`bullyi`).
        """
        begun = words_begun(tokens[-1], db)
        return f"({all_of(tokens)}) OR ({all_of(tokens[:-1], begun)})" if begun else all_of(tokens)

    def exists(self) -> bool:
        """Whether the file is there."""
        return self.file.exists()

    def all_keys(self) -> set[str]:
        """Every document's key."""
        with self._reading() as db:
            return {key for (key,) in db.execute("SELECT key FROM document")}

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True, timeout=2)
        except sqlite3.Error as error:
            raise EngineUnavailableError(str(error)) from error
        try:
            yield db
        except sqlite3.Error as error:
            raise EngineUnavailableError(str(error)) from error
        finally:
            db.close()

    # --- writing -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process writes, and what it writes it has read while holding the lock."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "index.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if not self.file.exists():
            self._replace_with([])
        db = sqlite3.connect(self.file, timeout=10)
        db.execute("PRAGMA synchronous = OFF")  # the index can be built anew at any time
        try:
            with db:
                yield db
        finally:
            db.close()

    def upsert(self, document: Document) -> None:
        """Remove the old row and write the new one, in one transaction."""
        with self._writing() as db:
            remove(db, document.key)
            insert(db, document)

    def delete(self, key: str) -> None:
        """Forget a document."""
        with self._writing() as db:
            remove(db, key)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """A new file beside the old one, then in its place. Readers see the old until then."""
        with self.locked():
            return self._replace_with(documents)

    def _replace_with(self, documents: Iterable[Document]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f"index.{os.getpid()}.new"
        fresh.unlink(missing_ok=True)
        db = sqlite3.connect(fresh)
        count = 0
        try:
            with db:
                db.executescript(SCHEMA)
                for document in documents:
                    insert(db, document)
                    count += 1
        finally:
            db.close()
        fresh.replace(self.file)
        return count


def insert(db: sqlite3.Connection, document: Document) -> None:
    """Write a document's row, words, topics and spellings."""
    cursor = db.execute(
        "INSERT INTO document (key, kind, language, audience, access_level, unlocked_by, weight)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            document.key,
            document.kind,
            document.language,
            document.audience,
            document.access_level,
            document.unlocked_by,
            document.weight,
        ),
    )
    row = cursor.lastrowid
    db.execute(
        "INSERT INTO words (rowid, title, summary, body, hidden) VALUES (?, ?, ?, ?, ?)",
        (row, document.title, document.summary, document.body, document.hidden),
    )
    db.executemany(
        "INSERT INTO topic (document, slug) VALUES (?, ?)",
        [(row, slug) for slug in dict.fromkeys(document.topics)],
    )
    # Only public words help the speller: a corrected word must not tell what a private page says.
    if document.access_level == "public":
        text = f"{document.title} {document.summary} {document.body}"
        db.execute("INSERT INTO spelling (words) VALUES (?)", (text,))


def remove(db: sqlite3.Connection, key: str) -> None:
    """Delete a document's rows. Its spellings stay until the next rebuild: they were public."""
    found = db.execute("SELECT id FROM document WHERE key = ?", (key,)).fetchone()
    if found:
        db.execute("DELETE FROM words WHERE rowid = ?", found)
        db.execute("DELETE FROM topic WHERE document = ?", found)
        db.execute("DELETE FROM document WHERE id = ?", found)


def quoted(token: str) -> str:
    """A token as an FTS5 string: whatever it holds, it is never syntax."""
    return '"' + token.replace('"', '""') + '"'


def all_of(tokens: list[str], last: list[str] | None = None) -> str:
    """Every token, the last one also as a beginning; or every token and one of `last`."""
    if last is not None:
        return " AND ".join([*(quoted(t) for t in tokens), f"({any_of(last)})"])
    return " AND ".join([*(quoted(t) for t in tokens[:-1]), f"{quoted(tokens[-1])} *"])


def any_of(tokens: list[str]) -> str:
    """At least one token."""
    return " OR ".join(quoted(token) for token in tokens)


def conditions(scope: Scope) -> tuple[str, list[Any]]:
    """The hard filters as SQL with placeholders."""
    parts, values = ["d.language = ?"], [scope.language]
    if scope.audience:
        parts.append("d.audience IN (?, '')")
        values.append(scope.audience)
    if scope.kind:
        parts.append("d.kind = ?")
        values.append(scope.kind)
    if scope.topic:
        parts.append("d.id IN (SELECT document FROM topic WHERE slug = ?)")
        values.append(scope.topic)
    if not scope.everything:
        levels = ", ".join("?" for _ in scope.levels)
        allowed = f"d.access_level IN ({levels})"
        values.extend(sorted(scope.levels))
        if scope.keys:
            keys = ", ".join("?" for _ in scope.keys)
            allowed += f" OR (d.access_level = 'course' AND d.unlocked_by IN ({keys}))"
            values.extend(sorted(scope.keys))
        parts.append(f"({allowed})")
    return " AND ".join(parts), values
