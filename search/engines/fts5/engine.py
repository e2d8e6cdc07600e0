"""Asking the index, and keeping its file.

Column-weighted bm25 over stemmed words; a speller from the words of the index; snippets.
"""

import contextlib
import dataclasses
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop

from search.engines.base import (
    Asked,
    Document,
    EngineUnavailableError,
    Hit,
    Matched,
    Results,
    Scope,
    facet_values,
)
from search.engines.fts5 import matching
from search.engines.fts5.file import IndexFile, Rebuild
from search.engines.fts5.matching import Say, all_of, any_of, in_all_forms, quoted
from search.engines.fts5.rows import forget, put
from search.engines.ranking import ALL_WORDS, FEW, FILES_WEIGHT, TITLE_PHRASE
from search.engines.spelling import Speller, as_one_word, as_written, words_begun
from search.tokens import in_order, tokens_of

SNIPPET = "'⟦', '⟧', ' … ', 24"
BODY = 3  # the column of snippets: what is hidden is never in one


class Fts5Engine:
    """One file in `settings.SEARCH_DIR`, or in a folder of its own."""

    name = "FTS5"

    def __init__(self, folder: Path | None = None) -> None:
        self.index = IndexFile(folder or Path(settings.SEARCH_DIR))

    # --- asking ------------------------------------------------------------------------------

    def search(self, asked: Asked, scope: Scope, *, offset: int = 0, limit: int = 10) -> Results:
        """All words first; where nothing has them all, corrected words; then any word."""
        tokens = tokens_of(asked.text, scope.language)
        if not tokens and not asked.likely:
            return Results()
        with self._reading() as db:
            if not tokens:
                _find_likely(db, asked, scope)
                return _results(db, asked, scope, "", offset, limit)
            speller = Speller(db)
            tokens = as_written(tokens, db)
            say = in_all_forms if scope.language == "cy" else quoted
            for match, corrected, matched in _attempts(db, speller, tokens, say, broad=asked.broad):
                _find(db, match, asked, scope)
                _raise(db, speller, asked, tokens)
                results = _results(db, asked, scope, match, offset, limit)
                if results.total:
                    suggested = ""
                    if matched == "all" and results.total <= FEW:
                        suggested = _more_with(db, speller, tokens, asked, scope, results.total)
                    return dataclasses.replace(
                        results, corrected=corrected, matched=matched, suggested=suggested
                    )
        return Results()

    def total(self, asked: Asked, scope: Scope) -> int:
        """How many have all the words: no corrected ones, nothing that has only some."""
        tokens = tokens_of(asked.text, scope.language)
        if not tokens and not asked.likely:
            return 0
        with self._reading() as db:
            if tokens:
                say = in_all_forms if scope.language == "cy" else quoted
                _find(db, all_of(as_written(tokens, db), say=say), asked, scope)
            else:
                _find_likely(db, asked, scope)
            return _total(db, asked)

    def suggest(self, text: str, scope: Scope, *, audience: str = "", limit: int = 6) -> list[str]:
        """Documents whose titles have all these words, the last one perhaps unfinished."""
        tokens = tokens_of(text, scope.language)
        if not tokens:
            return []
        asked = Asked(text, audience=audience)
        with self._reading() as db:
            _find(db, f"title : ({_beginning(db, tokens)})", asked, scope, files=False)
            results = _results(db, asked, scope, "", 0, limit)
            return [hit.key for hit in results.hits]

    def exists(self) -> bool:
        """Whether the file is there."""
        return self.index.file.exists()

    def problem(self) -> str:
        """Without its index search answers from titles alone."""
        return "" if self.exists() else gettext_noop("there is no index")

    def all_keys(self) -> Iterator[str]:
        """Every document's key."""
        with self._reading() as db:
            for (key,) in db.execute("SELECT key FROM document"):
                yield key

    def count(self) -> int:
        """How many documents there are."""
        with self._reading() as db:
            return db.execute("SELECT count(*) FROM document").fetchone()[0]

    def digests(self, keys: list[str]) -> dict[str, str]:
        """What each of these documents was made of."""
        places = ", ".join("?" for _ in keys)
        with self._reading() as db:
            rows = db.execute(
                f"SELECT key, digest FROM document WHERE key IN ({places})",  # noqa: S608
                keys,
            )
            return dict(rows.fetchall())

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(f"{self.index.file.as_uri()}?mode=ro", uri=True, timeout=2)
        except sqlite3.Error as error:
            raise EngineUnavailableError(str(error)) from error
        try:
            yield db
        except sqlite3.Error as error:
            raise EngineUnavailableError(str(error)) from error
        finally:
            db.close()

    # --- writing -----------------------------------------------------------------------------

    def upsert(self, document: Document) -> None:
        """Add or replace, unless a newer version stands there."""
        self.index.write(lambda db: put(db, document))

    def delete(self, key: str, *, version: int = 0) -> None:
        """Forget a document, unless a newer version stands there."""
        self.index.write(lambda db: forget(db, key, version))

    def rebuilding(self) -> Rebuild:
        """A new file, to be filled portion by portion."""
        return self.index.rebuilding()

    def rebuild(self, documents: Iterable[Document]) -> int:
        """A new file in the place of the old one. Readers see the old until then."""
        with self.rebuilding() as fresh:
            fresh.add(documents)
        return fresh.count


def _attempts(
    db: sqlite3.Connection, speller: Speller, tokens: list[str], say: Say, *, broad: bool
) -> Iterator[tuple[str, str, Matched]]:
    """Expressions to try in turn, the words if they are corrected ones, and what they match."""
    if not broad:
        yield all_of(tokens, say=say), "", "all"
        if begun := words_begun(tokens[-1], db):
            yield all_of(tokens[:-1], begun, say=say), "", "all"
        if joined := as_one_word(tokens, db):
            yield all_of(joined, say=say), "", "all"
    corrected, is_told = speller.corrections(tokens)
    told = " ".join(corrected) if corrected != tokens and is_told else ""
    if broad:
        yield any_of(list(dict.fromkeys([*tokens, *corrected])), say=say), told, "some"
        return
    if corrected != tokens:
        yield all_of(corrected, say=say), told, "corrected"
    yield any_of(tokens, say=say), "", "some"
    if corrected != tokens:
        yield any_of(corrected, say=say), told, "some"
    further, is_told = speller.corrections(tokens, more=1)
    if further != corrected:
        yield any_of(further, say=say), " ".join(further) if is_told else "", "some"


def _beginning(db: sqlite3.Connection, tokens: list[str]) -> str:
    """All tokens; the last one as a beginning, stemmed (`bully`) or in the middle of what a
    stem leaves out (`bullyi`).
    """
    begun = words_begun(tokens[-1], db)
    return f"({all_of(tokens)}) OR ({all_of(tokens[:-1], begun)})" if begun else all_of(tokens)


def _more_with(
    db: sqlite3.Connection,
    speller: Speller,
    tokens: list[str],
    asked: Asked,
    scope: Scope,
    total: int,
) -> str:
    """The corrected words, if they find more."""
    corrected, _is_told = speller.corrections(tokens, told=True)
    if corrected == tokens:
        return ""
    _find(db, all_of(corrected), asked, scope)
    return " ".join(corrected) if _total(db, asked) > total else ""


def _find(
    db: sqlite3.Connection, match: str, asked: Asked, scope: Scope, *, files: bool = True
) -> None:
    """Fill the table `found` with what matches in scope: on the page, then inside its files."""
    _empty(db)
    where, scope_values = matching.conditions(scope)
    factor, factor_values = matching.factor(asked)
    mask, mask_values = matching.chosen_mask(asked)
    tables = [("words", match, f"bm25(words, {matching.WEIGHTS})")]
    if files:
        inside = matching.in_files(match, scope)
        tables.append(("files", inside, f"bm25(files) * {FILES_WEIGHT}"))
    for table, expression, score in tables:
        db.execute(
            f"INSERT OR IGNORE INTO found SELECT d.id, {score} * {factor}, {mask}"  # noqa: S608
            f" FROM {table} JOIN document d ON d.id = {table}.rowid"
            f" WHERE {table} MATCH ? AND {where}",
            [*factor_values, *mask_values, expression, *scope_values],
        )


def _raise(db: sqlite3.Connection, speller: Speller, asked: Asked, tokens: list[str]) -> None:
    """More for a title that says the words in their order, all words where one is enough."""
    phrase = in_order(asked.text, tokens, speller.corrections(tokens)[0])
    more = [(f"title : {quoted(phrase)}", TITLE_PHRASE)]
    if asked.broad and len(tokens) > 1:
        more.append((all_of(tokens), ALL_WORDS))
    for match, factor in more:
        db.execute(
            "UPDATE found SET rank = rank * ? WHERE id IN"
            " (SELECT rowid FROM words WHERE words MATCH ?)",
            (factor, match),
        )


def _find_likely(db: sqlite3.Connection, asked: Asked, scope: Scope) -> None:
    """Fill the table `found` with what has the facets that the words told of."""
    _empty(db)
    where, scope_values = matching.conditions(scope)
    factor, factor_values = matching.factor(asked)
    mask, mask_values = matching.chosen_mask(asked)
    likely, likely_values = matching.has_all_likely(asked)
    db.execute(
        f"INSERT INTO found SELECT d.id, -1 * {factor}, {mask} FROM document d"  # noqa: S608
        f" WHERE {where} AND {likely}",
        [*factor_values, *mask_values, *scope_values, *likely_values],
    )


def _empty(db: sqlite3.Connection) -> None:
    db.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY, rank, mask)")
    db.execute("DELETE FROM found")


def _total(db: sqlite3.Connection, asked: Asked) -> int:
    everything = sum(matching.bits(asked).values())
    return db.execute("SELECT count(*) FROM found WHERE mask = ?", (everything,)).fetchone()[0]


def _results(
    db: sqlite3.Connection, asked: Asked, scope: Scope, match: str, offset: int, limit: int
) -> Results:
    """A page of what stands in the table `found`, with its snippets and its counts."""
    total = _total(db, asked)
    order = "d.published DESC, d.id" if asked.sort == "newest" else "found.rank, d.id"
    rows = db.execute(
        "SELECT d.id, d.key FROM found JOIN document d ON d.id = found.id"  # noqa: S608
        f" WHERE found.mask = ? ORDER BY {order} LIMIT ? OFFSET ?",
        (sum(matching.bits(asked).values()), limit, offset),
    ).fetchall()
    snippets = _snippets(db, match, scope, [row for row, _key in rows]) if match else {}
    hits = [Hit(key, snippets.get(row, "")) for row, key in rows]
    facets = facet_values(_counted(db, asked)) if asked.counts else {}
    return Results(hits, total, facets=facets)


def _snippets(db: sqlite3.Connection, match: str, scope: Scope, rows: list[int]) -> dict[int, str]:
    """The place of the match in the text of each page; where it is inside its files, there."""
    places = ", ".join("?" for _ in rows)
    inside = matching.in_files(match, scope)
    found = db.execute(
        f"SELECT rowid, snippet(files, -1, {SNIPPET}) FROM files"  # noqa: S608 - placeholders
        f" WHERE files MATCH ? AND rowid IN ({places})",
        [inside, *rows],
    ).fetchall()
    found += db.execute(
        f"SELECT rowid, snippet(words, {BODY}, {SNIPPET}) FROM words"  # noqa: S608 - placeholders
        f" WHERE words MATCH ? AND rowid IN ({places})",
        [match, *rows],
    ).fetchall()
    return dict(found)


def _counted(db: sqlite3.Connection, asked: Asked) -> list[tuple[str, str, int]]:
    """CROSS JOIN: from what was found to its facets, never through the facets of all documents."""
    own, values = matching.without_own(asked)
    return db.execute(
        "SELECT f.name, f.value, count(*) FROM found CROSS JOIN facet f"  # noqa: S608
        f" WHERE f.document = found.id AND found.mask | {own} = ? GROUP BY f.name, f.value",
        [*values, sum(matching.bits(asked).values())],
    ).fetchall()
