"""What every engine does with what is written: the newest stays, a rebuild loses nothing."""

import threading

import pytest

from search.engines.base import Asked
from tests.search.engines.documents import PUBLIC, document, finder, keys


def found(engine, text: str) -> list[int]:
    return sorted(keys(engine.search(Asked(text), PUBLIC)))


def test_an_older_write_that_comes_late_changes_nothing(engine) -> None:
    engine.rebuild([])
    engine.upsert(document(1, "New words", version=7))
    engine.upsert(document(1, "Old words", version=6))

    assert found(engine, "new") == [1]
    assert found(engine, "old") == []


def test_the_same_reading_may_be_written_twice(engine) -> None:
    engine.rebuild([])
    engine.upsert(document(1, "Words", version=7))
    engine.upsert(document(1, "Better words", version=7))

    assert found(engine, "better") == [1]


def test_an_older_row_does_not_come_back_after_it_was_deleted(engine) -> None:
    engine.rebuild([])
    engine.upsert(document(1, "Private badgers", version=3))
    engine.delete("page:1", version=5)
    engine.upsert(document(1, "Private badgers", version=4))
    assert found(engine, "badgers") == []

    engine.upsert(document(1, "Public badgers", version=6))
    assert found(engine, "badgers") == [1]


def test_an_older_delete_that_comes_late_deletes_nothing(engine) -> None:
    engine.rebuild([])
    engine.upsert(document(1, "Badgers", version=9))
    engine.delete("page:1", version=8)

    assert found(engine, "badgers") == [1]


def test_what_is_written_during_a_rebuild_is_found_at_once_and_afterwards(engine) -> None:
    engine.rebuild([document(1, "Old badger", version=1), document(2, "Gone badger", version=1)])

    with engine.rebuilding() as fresh:
        engine.upsert(document(1, "New badger", version=11))
        engine.upsert(document(3, "Another badger", version=12))
        engine.delete("page:2", version=13)
        # The rebuild has begun with number 10, and reads what it reads now or has read before.
        fresh.add([document(n, "Old badger", version=10) for n in (1, 2)])
        assert found(engine, "badger") == [1, 3]
        engine.upsert(document(4, "A late badger", version=14))
        assert found(engine, "badger") == [1, 3, 4]

    assert found(engine, "badger") == [1, 3, 4]
    assert found(engine, "new") == [1]
    assert found(engine, "old") == []


def test_a_rebuild_that_fails_leaves_the_old_index_as_it_is(engine) -> None:
    engine.rebuild([document(1, "Old badger")])

    def rows():
        yield document(2, "New badger")
        raise ConnectionError("the database went away")

    with pytest.raises(ConnectionError):
        engine.rebuild(rows())

    assert found(engine, "badger") == [1]
    engine.upsert(document(3, "Another badger"))
    assert found(engine, "badger") == [1, 3]
    assert engine.rebuild([document(4, "Badger")]) == 1
    assert found(engine, "badger") == [4]


def test_writers_during_a_rebuild_lose_nothing(engine) -> None:
    engine.rebuild([document(n, f"Badger {n}", version=1) for n in range(1, 41)])
    written = list(range(1, 41, 4))

    def write() -> None:
        for number in written:
            engine.upsert(document(number, f"Zebra {number}", version=20 + number))

    with engine.rebuilding() as fresh:
        writer = threading.Thread(target=write)
        writer.start()
        for first in range(1, 41, 10):
            rows = range(first, first + 10)
            fresh.add([document(n, f"Badger {n}", version=10) for n in rows])
    writer.join()

    find = keys(engine.search(Asked("zebra"), PUBLIC, limit=50))
    assert sorted(find) == written
    assert len(keys(engine.search(Asked("badger"), PUBLIC, limit=50))) == 40 - len(written)


def test_an_index_tells_what_each_document_was_made_of(engine) -> None:
    one, other = document(1, "Kind words", version=3), document(2, "Other words", version=3)
    engine.rebuild([one, other])

    assert engine.digests(["page:1", "page:2", "page:3"]) == {
        "page:1": one.digest, "page:2": other.digest,
    }  # fmt: skip
    assert one.digest == document(1, "Kind words", version=4).digest
    assert one.digest != document(1, "Kind words!", version=3).digest
    assert sorted(engine.all_keys()) == ["page:1", "page:2"]
    assert engine.problem() == ""


def test_halves_of_signs_and_nul_in_a_text_are_no_harm(engine) -> None:
    engine.rebuild([])
    engine.upsert(document(1, "Kind\0 badger \ud83d", body="Words \udc00 of\0 old"))

    [hit] = engine.search(Asked("badger"), PUBLIC).hits

    assert hit.key == "page:1"
    assert finder(engine)("old words") == [1]


@pytest.mark.parametrize(
    "text",
    [
        "badger\0", "badger \ud83d", "badger " * 10_000, "badger" + "x" * 10_000_000,
        "badger*", "b?dger*~2", "badger^1e9", "/badger(/",
    ],
    ids=["NUL", "half a sign", "10,000 words", "10 MB", "wildcard", "fuzzy", "boost", "pattern"],
)  # fmt: skip
def test_whatever_is_typed_is_answered(engine, text: str) -> None:
    engine.rebuild([document(1, "A badger")])

    assert engine.search(Asked(text), PUBLIC).total in (0, 1)
    assert len(engine.suggest(text, PUBLIC)) in (0, 1)


def test_pages_beyond_all_results_are_empty_and_count_on(engine) -> None:
    engine.rebuild([document(1, "A badger")])

    results = engine.search(Asked("badger"), PUBLIC, offset=10**9 * 10)

    assert (results.hits, results.total) == ([], 1)


def test_a_value_of_a_facet_that_nobody_knows_finds_nothing(engine) -> None:
    engine.rebuild([document(1, "A badger")])
    unknown = {"audience": "nobody", "kind": "x" * 40_000, "minutes": "1e9", "age": "-1"}

    for name, value in unknown.items():
        results = engine.search(Asked("badger", counts=True, **{name: value}), PUBLIC)
        assert results.total == 0, name


def test_markup_in_a_text_comes_back_as_it_is_for_the_page_to_escape(engine) -> None:
    engine.rebuild([document(1, "A", body="Say <b>badger</b> & more")])

    [hit] = engine.search(Asked("badger"), PUBLIC).hits

    assert hit.snippet == "Say <b>⟦badger⟧</b> & more"
