"""The tables of an index, and a document as their rows."""

import sqlite3

from search.engines.base import LEVELS, Document

SCHEMA_VERSION = 5  # in the name of the file: an index of another shape is built anew
SCHEMA = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, language TEXT NOT NULL,
    audience TEXT NOT NULL, access_level TEXT NOT NULL, unlocked_by TEXT NOT NULL,
    weight REAL NOT NULL, published REAL NOT NULL, is_news INTEGER NOT NULL,
    version INTEGER NOT NULL, digest TEXT NOT NULL
);
CREATE TABLE gone (key TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE facet (
    document INTEGER NOT NULL REFERENCES document(id), name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (document, name, value)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    title, summary, hidden, body, captions, tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE files USING fts5(
    LEVELS, tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE spelling USING fts5(
    words, content = '', detail = none, tokenize = "unicode61"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(spelling, row);
CREATE VIRTUAL TABLE hidden_spelling USING fts5(
    words, content = '', detail = none, tokenize = "unicode61"
);
CREATE VIRTUAL TABLE hidden_vocabulary USING fts5vocab(hidden_spelling, row);
""".replace("LEVELS", ", ".join(LEVELS))


def put(db: sqlite3.Connection, document: Document) -> None:
    """Add or replace a document, unless what stands there, or was deleted there, is newer."""
    if not _has_newer(db, document.key, document.version):
        db.execute("DELETE FROM gone WHERE key = ?", (document.key,))
        _remove(db, document.key)
        _insert(db, document)


def forget(db: sqlite3.Connection, key: str, version: int) -> None:
    """Delete a document, unless it is newer. That it is gone is remembered: an older row that comes
    late does not bring it back.
    """
    if not _has_newer(db, key, version):
        _remove(db, key)
        db.execute("INSERT OR REPLACE INTO gone (key, version) VALUES (?, ?)", (key, version))


def _has_newer(db: sqlite3.Connection, key: str, version: int) -> bool:
    """Whether a newer version of the document is in the index, or was deleted from it."""
    found = db.execute(
        "SELECT version FROM document WHERE key = ?1 UNION SELECT version FROM gone WHERE key = ?1",
        (key,),
    )
    return any(there > version for (there,) in found)


def _insert(db: sqlite3.Connection, document: Document) -> None:
    """Write a document's row, words, facets and spellings."""
    published = document.published_at.timestamp() if document.published_at else 0
    cursor = db.execute(
        "INSERT INTO document (key, language, audience, access_level, unlocked_by, weight,"
        " published, is_news, version, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.key,
            document.language,
            document.audience,
            document.access_level,
            document.unlocked_by,
            document.weight,
            published,
            document.is_news,
            document.version,
            document.digest,
        ),
    )
    row = cursor.lastrowid
    texts = document.texts
    files = texts.pop("files")
    db.execute(
        "INSERT INTO words (rowid, title, summary, hidden, body, captions)"
        " VALUES (:row, :title, :summary, :hidden, :body, :captions)",
        {"row": row, **texts},
    )
    if files:
        db.execute(
            f"INSERT INTO files (rowid, {document.reached_by}) VALUES (?, ?)",  # noqa: S608 - a level
            (row, files),
        )
    db.executemany(
        "INSERT INTO facet (document, name, value) VALUES (?, ?, ?)",
        [(row, name, value) for name, values in document.facets.items() for value in values],
    )
    db.execute("INSERT INTO spelling (words) VALUES (?)", (document.public_words,))
    db.execute("INSERT INTO hidden_spelling (words) VALUES (?)", (document.words_to_mend,))


def _remove(db: sqlite3.Connection, key: str) -> None:
    """Delete a document's rows. Its spellings stay until the next rebuild: they were public."""
    found = db.execute("SELECT id FROM document WHERE key = ?", (key,)).fetchone()
    if found:
        db.execute("DELETE FROM words WHERE rowid = ?", found)
        db.execute("DELETE FROM files WHERE rowid = ?", found)
        db.execute("DELETE FROM facet WHERE document = ?", found)
        db.execute("DELETE FROM document WHERE id = ?", found)
