"""Mending typos with the words of the index itself.

A word that no document has is replaced by the nearest one that some have: one slip for words of
four to six letters, two for longer ones; the first letter must be right, which keeps the
candidates few and the surprises rare. Distance: Damerau–Levenshtein with adjacent transpositions
(optimal string alignment; Damerau 1964).
"""

import sqlite3

from rapidfuzz.distance import OSA

MIN_LENGTH = 4
LONG = 7


def allowed_slips(word: str) -> int:
    """0 below four letters, 1 up to six, 2 from seven: what Elasticsearch calls AUTO:4,7."""
    if len(word) < MIN_LENGTH:
        return 0
    return 2 if len(word) >= LONG else 1


class Speller:
    """Mends words for one question: each is looked for once, however often it is asked about."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._mended: dict[tuple[str, int, bool], tuple[str, bool]] = {}

    def corrections(
        self, tokens: list[str], *, more: int = 0, told: bool = False
    ) -> tuple[list[str], bool]:
        """The tokens, those unknown to the index replaced by their nearest known word; and whether
        the words may be told: a hidden word is looked for, never shown. `more`: slips beyond what a
        word of its length may have, where nothing else was found. `told`: only words that may be
        told.
        """
        for token in tokens:
            if (token, more, told) not in self._mended:
                self._mended[token, more, told] = _mend(token, self.db, more, told)
        mended = [self._mended[token, more, told] for token in tokens]
        return [word for word, _is_told in mended], all(is_told for _word, is_told in mended)


def words_begun(token: str, db: sqlite3.Connection, *, limit: int = 8) -> list[str]:
    """Words of the index that begin so, the most frequent first: the index itself holds stems, so
    "bullyi" is the beginning of no stem but of "bullying".
    """
    if len(token) < MIN_LENGTH:
        return []
    rows = db.execute(
        "SELECT term FROM vocabulary WHERE term > ? AND term < ? ORDER BY doc DESC LIMIT ?",
        (token, token + "\U0010ffff", limit),
    )
    return [term for (term,) in rows]


def as_written(tokens: list[str], db: sqlite3.Connection) -> list[str]:
    """The tokens; one that no document has is taken apart where its parts stand side by side
    ("selfharm", "email", "wifi" for "self-harm", "e-mail", "wi-fi").
    """
    return [part for token in tokens for part in _parts(token, db)]


def as_one_word(tokens: list[str], db: sqlite3.Connection) -> list[str]:
    """The tokens, two beside each other as one word where some document writes them so ("web site",
    "wi-fi" for "wifi"); empty where none does.
    """
    for at in range(len(tokens) - 1):
        together = tokens[at] + tokens[at + 1]
        match = '"' + together.replace('"', '""') + '"'
        if db.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (match,)).fetchone():
            return [*tokens[:at], together, *tokens[at + 2 :]]
    return []


def _parts(token: str, db: sqlite3.Connection) -> list[str]:
    if len(token) < MIN_LENGTH or not token.isalnum() or _is_known(token, db):
        return [token]
    for cut in range(1, len(token)):
        left, right = token[:cut], token[cut:]
        if _is_known(left, db) and _is_known(right, db):
            together = db.execute(
                "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{left} {right}"',)
            )
            if together.fetchone():
                return [f"{left} {right}"]
    return [token]


def _is_known(token: str, db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT 1 FROM vocabulary WHERE term = ?", (token,)).fetchone())


def _mend(token: str, db: sqlite3.Connection, more: int, told: bool) -> tuple[str, bool]:
    slips = allowed_slips(token)
    if not slips or not token.isalpha():
        return token, True
    slips += more
    if _is_known(token, db):
        return token, True
    first = token[0]
    candidates = db.execute(
        "SELECT term, doc, 0 FROM vocabulary WHERE term >= :first AND term < :next UNION ALL"
        " SELECT term, doc, 1 FROM hidden_vocabulary WHERE term >= :first AND term < :next",
        {"first": first, "next": chr(ord(first) + 1)},
    )
    best: tuple[int, int, int, str] | None = None
    for term, documents, is_hidden in candidates:
        if abs(len(term) - len(token)) > slips or (told and is_hidden):
            continue
        away = distance(token, term, slips)
        if away <= slips:
            rank = (away, is_hidden, -documents, term)
            best = rank if best is None or rank < best else best
    return (best[3], not best[1]) if best else (token, True)


def distance(a: str, b: str, limit: int) -> int:
    """Slips between two words: wrong, missing, extra or swapped letters. `limit` + 1 if more."""
    return OSA.distance(a, b, score_cutoff=limit)
