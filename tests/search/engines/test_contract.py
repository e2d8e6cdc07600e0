"""What every engine does: finds, narrows, counts, corrects, shows nothing that is out of scope."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from search.engines.base import Asked, FacetValue
from tests.search.engines.documents import PUBLIC, REGISTERED, STAFF, document, finder, keys


@pytest.fixture
def filled(engine):
    engine.rebuild(
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
            document(
                9, "School ferrets", access_level="organisation", unlocked_by="organisation:b"
            ),
        ]
    )
    return engine


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
    assert finder(filled)(text) == found


@pytest.mark.parametrize("typo", ["pasword", "passwrods", "passwordds", "pazzwords"])
def test_mends_a_typo_and_says_so(filled, typo):
    results = filled.search(Asked(typo), PUBLIC)

    assert keys(results) == [1]
    assert "passwords" in results.corrected
    assert results.matched == "corrected"


def test_a_rare_word_offers_the_common_one_that_finds_more(engine):
    engine.rebuild([document(n, f"Passwords {n}") for n in range(1, 6)])
    engine.upsert(document(9, "Something else", hidden="pasword"))

    results = engine.search(Asked("pasword"), PUBLIC)

    assert keys(results) == [9]
    assert (results.corrected, results.suggested) == ("", "passwords")


def test_where_nothing_has_all_words_some_are_enough(filled):
    results = filled.search(Asked("bullying badger lighthouse"), PUBLIC)

    assert keys(results) == [3]
    assert results.matched == "some"


def test_where_one_word_is_enough_all_words_stand_first(filled):
    results = filled.search(Asked("group chat bullying", broad=True), PUBLIC)

    assert keys(results)[0] == 3
    assert set(keys(results)) == {2, 3, 8}
    assert results.matched == "some"


def test_a_title_in_the_words_that_were_typed_stands_first(engine):
    engine.rebuild(
        [
            document(1, "Privacy", summary="Your privacy and privacy settings.", body="Privacy."),
            document(2, "Your privacy"),
            document(3, "Privacy, privacy", body="You and your privacy."),
        ]
    )

    assert finder(engine)("your privacy")[0] == 2


def test_a_title_counts_more_than_a_body(filled):
    filled.upsert(document(9, "Badger", body="nothing"))
    filled.upsert(document(10, "Nothing", body="badger badger badger"))

    assert finder(filled)("badger") == [9, 10]


def test_the_language_and_the_level_are_hard_filters(filled):
    def found(text: str, **scope: object) -> list[int]:
        return sorted(finder(filled, replace(PUBLIC, **scope))(text))

    assert found("sgwrsio") == []
    assert found("sgwrsio", language="cy") == [4]
    assert found("badgers") == []
    assert found("badgers", levels=frozenset({"public", "registered"})) == [6]
    assert found("badgers", keys=frozenset({"course:a"})) == [7]
    assert found("badgers", keys=frozenset({"course:b"})) == []
    assert found("ferrets", keys=frozenset({"course:a", "organisation:a"})) == []
    assert found("ferrets", keys=frozenset({"organisation:b"})) == [9]
    assert found("badgers", everything=True) == [6, 7]


def test_how_many_there_are_is_said_within_the_scope_and_what_is_chosen(filled):
    def total(text: str, **chosen: str) -> int:
        return filled.total(Asked(text, **chosen), PUBLIC)

    assert (total("game chat"), total("chat"), total("chat", topic="gaming")) == (1, 3, 1)
    assert (total("badgers"), total("sgwrsio"), total("bulying"), total("")) == (0, 0, 0, 0)
    welsh, members = replace(PUBLIC, language="cy"), REGISTERED
    assert filled.total(Asked("sgwrsio"), welsh) == 1
    assert filled.total(Asked("chat"), welsh) == 0
    assert filled.total(Asked("badgers"), members) == 1
    packs = Asked("", likely={"kind": frozenset({"pack"})})
    assert (filled.total(packs, PUBLIC), filled.total(packs, welsh)) == (1, 0)


def test_what_is_chosen_narrows(filled):
    find = finder(filled)

    assert sorted(find("chat", audience="8-10")) == [2, 3, 8]
    assert find("game", audience="professionals") == [5]
    assert find("game", kind="pack") == [5]
    assert find("chat", topic="gaming") == [2]
    assert find("chat", topic="gaming", kind="pack") == []
    assert find("chat", topic="nobody-knows", age="x'; --", minutes="\0") == []


def test_own_pages_stand_before_those_for_everybody(engine):
    engine.rebuild(
        [document(1, "Be kind", audience=""), document(2, "Be kind"), document(3, "Be kind")]
    )

    assert finder(engine)("kind", audience="8-10") == [2, 3, 1]


@pytest.fixture
def packs(engine):
    pack = {"kind": "pack", "audience": "professionals", "access": "registered"}
    engine.rebuild(
        [
            document(1, "Kind words", key_stages=("ks1", "ks2"), ages=(5, 11), minutes=30, **pack),
            document(2, "Kind deeds", key_stages=("ks2",), ages=(7, 11), minutes=45, **pack),
            document(3, "Kind teens", key_stages=("ks3", "ks4"), minutes=90, **pack),
            document(4, "Kind to each other"),
            document(5, "Be kind", audience=""),
            document(6, "Kind badgers", access_level="registered", kind="film"),
        ]
    )
    return engine


def test_facets_are_counted_within_what_may_be_found(packs):
    facets = packs.search(Asked("kind", counts=True), PUBLIC).facets

    assert facets["kind"] == [FacetValue("pack", 3), FacetValue("article", 2)]
    assert facets["key_stage"] == [
        FacetValue("ks2", 2), FacetValue("ks1", 1), FacetValue("ks3", 1), FacetValue("ks4", 1),
    ]  # fmt: skip
    assert facets["minutes"] == [FacetValue("40", 1), FacetValue("60", 1), FacetValue("more", 1)]
    assert FacetValue("7", 2) in facets["age"]
    assert FacetValue("5", 1) in facets["age"]
    assert facets["access"] == [FacetValue("registered", 3), FacetValue("public", 2)]
    assert packs.search(Asked("kind", counts=True), REGISTERED).facets["kind"] == [
        FacetValue("pack", 3), FacetValue("article", 2), FacetValue("film", 1),
    ]  # fmt: skip


def test_what_belongs_to_everybody_counts_for_each_audience(packs):
    facets = packs.search(Asked("kind", counts=True), PUBLIC).facets

    assert facets["audience"] == [FacetValue("professionals", 4), FacetValue("8-10", 2)]


def test_a_facet_counts_without_what_is_chosen_of_itself(packs):
    results = packs.search(Asked("kind", kind="pack", key_stage="ks1", counts=True), PUBLIC)

    assert keys(results) == [1]
    assert results.facets["kind"] == [FacetValue("pack", 1)]
    assert results.facets["key_stage"] == [
        FacetValue("ks2", 2), FacetValue("ks1", 1), FacetValue("ks3", 1), FacetValue("ks4", 1),
    ]  # fmt: skip
    assert results.facets["minutes"] == [FacetValue("40", 1)]


def test_facets_that_nobody_asked_for_are_not_counted(packs):
    assert packs.search(Asked("kind"), PUBLIC).facets == {}


def test_what_the_words_told_of_stands_first_and_leaves_nothing_out(packs):
    likely = {"key_stage": frozenset({"ks3"}), "kind": frozenset({"pack"})}

    found = keys(packs.search(Asked("kind", likely=likely), PUBLIC))

    assert found[0] == 3
    assert set(found) == {1, 2, 3, 4, 5}


def test_a_question_of_nothing_else_finds_what_has_all_of_it(packs):
    likely = {"key_stage": frozenset({"ks2"}), "kind": frozenset({"pack"})}

    assert set(keys(packs.search(Asked("", likely=likely), PUBLIC))) == {1, 2}
    assert keys(packs.search(Asked(""), PUBLIC)) == []


def test_the_newest_first_where_that_is_asked_for(engine):
    now = datetime(2026, 11, 1, tzinfo=UTC)
    engine.rebuild(
        document(n, "Kind words" if n == 1 else "Words", published_at=now - timedelta(days=days))
        for n, days in ((1, 30), (2, 10), (3, 20))
    )

    assert finder(engine)("words", sort="newest") == [2, 3, 1]


def test_old_news_stand_below_new_ones_and_other_old_pages_do_not(engine):
    day = datetime.now(UTC)
    old = day - timedelta(days=900)
    engine.rebuild(
        [
            document(1, "Kind week", is_news=True, published_at=old),
            document(2, "Kind week", is_news=True, published_at=day),
            document(3, "Kind week", published_at=old),
        ]
    )

    found = finder(engine)("kind week")

    assert found[-1] == 1
    assert found.index(3) < 2


FILES = {"title": "A pack", "files": "Say zebrafish to the class.", "kind": "pack"}


@pytest.mark.parametrize(
    ("level", "who", "found"),
    [
        ("public", PUBLIC, [1]),
        ("registered", PUBLIC, []),
        ("registered", REGISTERED, [1]),
        ("professional", REGISTERED, []),
        ("course", replace(REGISTERED, keys=frozenset({"course:a"})), []),
        ("course", STAFF, [1]),
        ("organisation", replace(REGISTERED, keys=frozenset({"organisation:a"})), []),
        ("organisation", STAFF, [1]),
        ("no such level", REGISTERED, []),
    ],
)
def test_text_in_files_is_found_and_shown_to_who_may_take_them(engine, level, who, found):
    engine.rebuild([document(1, **FILES, files_level=level), document(2, "Other things")])

    results = engine.search(Asked("zebrafish"), who)

    assert keys(results) == found
    assert [hit.snippet for hit in results.hits] == ["Say ⟦zebrafish⟧ to the class."] * len(found)


def test_what_stands_in_closed_files_is_in_no_snippet_and_no_corrected_word(engine):
    engine.rebuild([document(1, **FILES, body="For the class.", files_level="registered")])

    [hit] = engine.search(Asked("class"), PUBLIC).hits

    assert hit.snippet == "For the ⟦class⟧."
    assert engine.search(Asked("zebrafsh"), PUBLIC).corrected == ""
    assert engine.search(Asked("zebrafsh"), PUBLIC).hits == []


def test_what_is_said_in_a_film_is_found_after_what_a_title_says(engine):
    engine.rebuild(
        [document(1, "A film", captions="My badger said hello."), document(2, "My badger")]
    )

    assert finder(engine)("badger") == [2, 1]


def test_hidden_words_find_and_are_never_shown(engine):
    engine.rebuild([document(1, "Pictures", body="Some text.", hidden="noodz")])

    [hit] = engine.search(Asked("noodz"), PUBLIC).hits

    assert "noodz" not in hit.snippet
    assert engine.search(Asked("nooodz"), PUBLIC).corrected == ""


def test_a_corrected_word_says_nothing_of_hidden_pages(filled):
    results = filled.search(Asked("secrat"), PUBLIC)

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

    assert filled.search(Asked(clean), PUBLIC).total >= 0
    assert filled.suggest(clean, PUBLIC) is not None


def test_suggests_titles_that_begin_so(filled):
    assert filled.suggest("pass", PUBLIC) == ["page:1"]
    assert filled.suggest("game c", PUBLIC) == ["page:2"]
    assert filled.suggest("strangers", PUBLIC) == []
    assert filled.suggest("secret", PUBLIC) == []
    assert filled.suggest("pass", PUBLIC, audience="parents") == []
    assert filled.suggest("for every", PUBLIC, audience="parents") == ["page:8"]


def test_pages_of_results_do_not_overlap(engine):
    engine.rebuild(document(n, f"Badger {n}") for n in range(25))

    pages = [
        keys(engine.search(Asked("badger"), PUBLIC, offset=o, limit=10)) for o in (0, 10, 20, 490)
    ]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({key for page in pages for key in page}) == 25


def test_upserting_twice_is_one_document_and_deleting_twice_is_fine(filled):
    filled.upsert(document(1, "Something else"))
    filled.upsert(document(1, "Something else"))

    assert finder(filled)("passwords") == []
    assert finder(filled)("something") == [1]
    filled.delete("page:1")
    filled.delete("page:1")
    assert "page:1" not in filled.all_keys()


def test_a_snippet_marks_the_match(filled):
    [hit] = filled.search(Asked("strangers"), PUBLIC).hits

    assert hit.snippet == "⟦Strangers⟧ may play too."


def test_help_stands_above_what_we_tell_of_ourselves(engine):
    engine.rebuild(
        [
            document(1, "Bullying week", weight=0.5),
            document(2, "Bullying week", weight=1.5),
            document(3, "Bullying week"),
        ]
    )

    assert finder(engine)("bullying") == [2, 3, 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [("bullyi", [1]), ("bullyin", [1]), ("selfharm", [2]), ("email", [2]), ("wifi", [3])],
)
def test_half_a_stem_and_one_word_for_two_find(engine, text, found):
    engine.rebuild(
        [
            document(1, "Stop bullying"),
            document(2, "Self-harm", body="Write us an e-mail."),
            document(3, "The wi-fi at home"),
        ]
    )

    assert finder(engine)(text) == found


def test_half_a_stem_is_completed_below_the_box(engine):
    engine.rebuild([document(1, "Stop bullying"), document(2, "Kind words")])

    assert engine.suggest("bullyi", PUBLIC) == ["page:1"]
