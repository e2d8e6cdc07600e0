"""The embedded engine: what it finds, what it fixes, what it never shows."""

import sqlite3
import threading
from dataclasses import replace

import pytest

from search.documents import Document
from search.engines.base import EngineUnavailableError, Scope
from search.engines.fts5 import conditions

PUBLIC = Scope(language="en-gb", levels=frozenset({"public"}))
BLANK = Document(
    key="", kind="article", language="en-gb", audience="8-10", access_level="public",
    unlocked_by="", title="", summary="", body="",
)  # fmt: skip


def document(number: int, title: str, **values: object) -> Document:
    return replace(BLANK, key=f"page:{number}", title=title, **values)


@pytest.fixture
def filled(index):
    index.rebuild(
        [
            document(1, "Passwords and private things", topics=("privacy",)),
            document(
                2, "Who is in the game chat?", body="Strangers may play too.", topics=("gaming",)
            ),
            document(3, "Bullying in a group chat", summary="When friends turn mean."),
            document(4, "Gêmau a sgwrsio", language="cy"),
            document(5, "For teachers", audience="professionals", body="game lessons", kind="pack"),
            document(6, "Secret badgers", access_level="registered"),
            document(7, "Course badgers", access_level="course", unlocked_by="course:a"),
            document(8, "For everybody", audience="", body="chat with your family"),
        ]
    )
    return index


def keys(results) -> list[int]:
    return [int(hit.key.partition(":")[2]) for hit in results.hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("passwords", [1]),
        ("PASSWORD", [1]),
        ("game chat", [2]),
        ("gam", [2, 5]),
        ("bullied", [3]),
        ("what is the game chat", [2]),
        ("strangers", [2]),
        ("nothing like it", []),
    ],
)
def test_finds_by_stem_beginning_and_column(filled, text, found):
    assert keys(filled.search(text, PUBLIC)) == found


@pytest.mark.parametrize("typo", ["pasword", "passwrods", "passwordds", "pazzwords"])
def test_mends_a_typo_and_says_so(filled, typo):
    results = filled.search(typo, PUBLIC)

    assert keys(results) == [1]
    assert "passwords" in results.corrected


def test_a_title_counts_more_than_a_body(filled):
    filled.upsert(document(9, "Badger", body="nothing"))
    filled.upsert(document(10, "Nothing", body="badger badger badger"))

    assert keys(filled.search("badger", PUBLIC)) == [9, 10]


def test_the_audience_the_language_and_the_level_are_hard_filters(filled):
    def found(text: str, **scope: object) -> list[int]:
        return sorted(keys(filled.search(text, replace(PUBLIC, **scope))))

    assert found("chat", audience="8-10") == [2, 3, 8]
    assert found("game", audience="professionals") == [5]
    assert found("game", kind="pack") == [5]
    assert found("chat", topic="gaming") == [2]
    assert found("sgwrsio") == []
    assert found("sgwrsio", language="cy") == [4]
    assert found("badgers") == []
    assert found("badgers", levels=frozenset({"public", "registered"})) == [6]
    assert found("badgers", keys=frozenset({"course:a"})) == [7]
    assert found("badgers", keys=frozenset({"course:b"})) == []
    assert found("badgers", everything=True) == [6, 7]


def test_a_corrected_word_says_nothing_of_hidden_pages(filled):
    results = filled.search("secrat", PUBLIC)

    assert results.hits == []
    assert results.corrected == ""


HOSTILE = [
    "", " ", '"', "'", "*", "()", "AND", "OR NOT", "NEAR(", "title:", "a AND", '"unclosed',
    "-", "--", "^", "{}", "'; DROP TABLE document; --", "\\", "😀", "​", "ﷺ", "a" * 5000,
    "a " * 5000, "\ud83d", "ǅ", "١٢٣", "<script>", "%", "_", "col : a", "*" * 100,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_r22_nothing_that_somebody_types_is_syntax(filled, text):
    clean = text.encode("utf-8", "replace").decode()

    assert filled.search(clean, PUBLIC).total >= 0
    assert filled.suggest(clean, PUBLIC) is not None


def test_suggests_titles_that_begin_so(filled):
    assert filled.suggest("pass", PUBLIC) == ["page:1"]
    assert filled.suggest("game c", PUBLIC) == ["page:2"]
    assert filled.suggest("strangers", PUBLIC) == []
    assert filled.suggest("secret", PUBLIC) == []


def test_pages_of_results_do_not_overlap(index):
    index.rebuild(document(n, f"Badger {n}") for n in range(25))

    pages = [keys(index.search("badger", PUBLIC, offset=o, limit=10)) for o in (0, 10, 20)]

    assert [len(page) for page in pages] == [10, 10, 5]
    assert len({key for page in pages for key in page}) == 25


def test_upserting_twice_is_one_document_and_deleting_twice_is_fine(filled):
    filled.upsert(document(1, "Something else"))
    filled.upsert(document(1, "Something else"))

    assert keys(filled.search("passwords", PUBLIC)) == []
    assert keys(filled.search("something", PUBLIC)) == [1]
    filled.delete("page:1")
    filled.delete("page:1")
    assert "page:1" not in filled.all_keys()


def test_a_snippet_marks_the_match(filled):
    [hit] = filled.search("strangers", PUBLIC).hits

    assert hit.snippet == "⟦Strangers⟧ may play too."


def test_r25_no_index_or_a_broken_one_is_said_plainly(index):
    with pytest.raises(EngineUnavailableError):
        index.search("game", PUBLIC)
    index.file.parent.mkdir(parents=True, exist_ok=True)
    index.file.write_bytes(b"this is no database" * 100)
    with pytest.raises(EngineUnavailableError):
        index.search("game", PUBLIC)


def test_readers_never_see_half_an_index_while_it_is_rebuilt(filled):
    stop = threading.Event()
    seen: set[int] = set()
    failures: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                seen.add(filled.search("badger", replace(PUBLIC, everything=True)).total)
            except (EngineUnavailableError, sqlite3.Error) as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(10):
        filled.rebuild([document(n, f"Badger {n}") for n in range(50)])
    stop.set()
    reader.join()

    assert failures == []
    assert seen <= {2, 50}


def test_the_scope_never_becomes_sql():
    where, values = conditions(replace(PUBLIC, topic="a'; --", audience="' OR 1=1"))

    assert "OR 1=1" not in where
    assert "' OR 1=1" in values


@pytest.mark.parametrize(
    ("text", "found"),
    [("bullyi", [1]), ("bullyin", [1]), ("selfharm", [2]), ("email", [2]), ("wifi", [3])],
)
def test_half_a_stem_and_one_word_for_two_find(index, text, found):
    index.rebuild(
        [
            document(1, "Stop bullying"),
            document(2, "Self-harm", body="Write us an e-mail."),
            document(3, "The wi-fi at home"),
        ]
    )

    assert keys(index.search(text, PUBLIC)) == found


def test_half_a_stem_is_completed_below_the_box(index):
    index.rebuild([document(1, "Stop bullying"), document(2, "Kind words")])

    assert index.suggest("bullyi", PUBLIC) == ["page:1"]


def test_help_stands_above_what_we_tell_of_ourselves(index):
    index.rebuild(
        [
            document(1, "Bullying week", weight=0.5),
            document(2, "Bullying week", weight=1.5),
            document(3, "Bullying week"),
        ]
    )

    assert keys(index.search("bullying", PUBLIC)) == [2, 3, 1]
