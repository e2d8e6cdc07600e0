"""The embedded engine's own file: missing, broken, rebuilt while it is read."""

import sqlite3
import threading
from dataclasses import replace

import pytest

from search.engines.base import Asked, EngineUnavailableError
from search.engines.fts5.matching import chosen_mask, conditions
from tests.search.engines.documents import PUBLIC, STAFF, document


def test_r25_no_index_or_a_broken_one_is_said_plainly(index):
    with pytest.raises(EngineUnavailableError):
        index.search(Asked("game"), PUBLIC)
    index.index.file.parent.mkdir(parents=True, exist_ok=True)
    index.index.file.write_bytes(b"this is no database" * 100)
    with pytest.raises(EngineUnavailableError):
        index.search(Asked("game"), PUBLIC)


def test_readers_never_see_half_an_index_while_it_is_rebuilt(index):
    index.rebuild([document(1, "Secret badgers"), document(2, "Course badgers")])
    stop = threading.Event()
    seen: set[int] = set()
    failures: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                seen.add(index.search(Asked("badger"), STAFF).total)
            except (EngineUnavailableError, sqlite3.Error) as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(10):
        index.rebuild([document(n, f"Badger {n}") for n in range(50)])
    stop.set()
    reader.join()

    assert failures == []
    assert seen <= {2, 50}


def test_the_scope_never_becomes_sql():
    hostile = "' OR 1=1"
    where, values = conditions(replace(PUBLIC, language=hostile, keys=frozenset({hostile})))
    mask, chosen = chosen_mask(Asked("", audience=hostile, topic="a'; --"))

    assert "OR 1=1" not in where + mask
    assert values.count(hostile) == 2
    assert {hostile, "a'; --"} <= set(chosen)
