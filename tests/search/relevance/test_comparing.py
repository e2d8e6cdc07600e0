"""Two states of the search are compared query by query."""

from pathlib import Path

from tests.search.relevance.comparing import compared, keep, state_of
from tests.search.relevance.judging import Answer, Judged

BEFORE = {
    "chat (8-10)": {"ndcg": 1.0, "found": ["/8-10/chat/"]},
    "wifi (parents)": {"ndcg": 0.2, "found": []},
    "same (parents)": {"ndcg": 0.5, "found": ["/a/"]},
    "old (parents)": {"ndcg": 0.5, "found": []},
}
AFTER = {
    "chat (8-10)": {"ndcg": 0.5, "found": ["/8-10/games/", "/8-10/chat/"]},
    "wifi (parents)": {"ndcg": 0.9, "found": ["/parents/wifi/"]},
    "same (parents)": {"ndcg": 0.501, "found": ["/b/"]},
    "new (parents)": {"ndcg": 0.5, "found": []},
}


def test_losses_come_first_and_each_says_what_was_found():
    assert compared(BEFORE, AFTER).splitlines() == [
        "-0.500 chat (8-10)",
        "         before: /8-10/chat/",
        "         now: /8-10/games/, /8-10/chat/",
        "+0.700 wifi (parents)",
        "         before: nothing",
        "         now: /parents/wifi/",
        "   new   new (parents)",
        "   gone  old (parents)",
        "1 better, 1 worse, 1 as before",
    ]


def test_each_run_is_compared_with_the_one_before_it(tmp_path: Path):
    judged = Judged("chat", "topic", "8-10", "en-gb", {"/8-10/chat/": 3})
    first = state_of([Answer(judged, "chat", ["/8-10/games/", "/8-10/chat/"])])
    second = state_of([Answer(judged, "chat", ["/8-10/chat/"])])

    assert keep(first, tmp_path, "fts5") == "Nothing to compare with yet."
    assert keep(second, tmp_path, "fts5").splitlines()[0] == "+0.369 chat (8-10)"
    assert keep(second, tmp_path, "fts5") == "0 better, 0 worse, 1 as before"
