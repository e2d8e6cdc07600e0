"""What an editor is told about a text."""

from pathlib import Path

import pytest

from content.reading_level import assess
from content.reading_level.familiar import FOLDER, Level, is_familiar, names_in
from content.reading_level.measures import Measure
from content.reading_level.report import Rule

YOUNG = [Rule(Measure.SENTENCE_LENGTH, 8), Rule(Measure.SPACHE, 2.5)]
TEENS = [Rule(Measure.FLESCH_KINCAID, 6)]
LEGAL = (
    "<p>Notwithstanding the aforementioned considerations, organisations facilitating communication"
    " between unaccompanied minors must immediately institute proportionate precautionary"
    " arrangements.</p>"
)


def test_an_easy_text_is_within_its_target() -> None:
    report = assess("<p>Pip put it down. Pip told Mum. Mum gave Pip a hug.</p>", rules=YOUNG)

    assert not report.over
    assert (report.words, report.sentences) == (12, 3)
    assert report.hard_words == ()
    assert report.hard_sentences == ()


def test_a_hard_text_is_over_and_says_where() -> None:
    report = assess(f"<p>You can always tell.</p>{LEGAL * 3}", rules=TEENS)

    assert report.over
    assert report.measure == Measure.FLESCH_KINCAID
    assert (report.score or 0) > (report.target or 0)
    assert {sentence.text[:15] for sentence in report.hard_sentences} == {"Notwithstanding"}
    assert "precautionary" in report.hard_words


def test_the_score_that_is_kept_is_of_the_measure_that_misses_most() -> None:
    pairs = [f"{first}{second}" for first in "abcde" for second in "fghij"]
    report = assess("".join(f"<p>{p}ation {p}ibility</p>" for p in pairs), rules=YOUNG)

    assert report.by_measure[Measure.SENTENCE_LENGTH].over is False
    assert report.measure == Measure.SPACHE
    assert report.over


def test_a_very_short_text_has_a_score_and_is_not_judged() -> None:
    report = assess("<p>Proportionality.</p>", rules=TEENS)

    assert (report.score or 0) > 6
    assert not report.over


def test_a_list_without_full_stops_is_not_one_long_sentence() -> None:
    items = "".join(f"<li>Ask a grown-up you trust number {n}</li>" for n in range(10))

    assert not assess(f"<ul>{items}</ul>", rules=YOUNG).over


def test_simpler_words_are_suggested_with_how_often() -> None:
    report = assess(
        "<p>Commence now. In order to help, we commence. Recommence is another word.</p>",
        rules=TEENS,
        simpler={"commence": "start", "in order to": "to", "utilise": "use"},
    )

    assert [(s.word, s.instead, s.count) for s in report.suggestions] == [
        ("commence", "start", 2),
        ("in order to", "to", 1),
    ]


@pytest.mark.parametrize(("word", "text"), [("don’t", "I don't."), ("don't", "I don’t.")])
def test_a_simpler_word_is_suggested_with_either_apostrophe(word: str, text: str) -> None:
    report = assess(f"<p>{text}</p>", rules=TEENS, simpler={word: "do not"})

    assert [(found.word, found.count) for found in report.suggestions] == [(word, 1)]


def test_smog_is_said_on_long_pages_only() -> None:
    short = assess("<p>One here. Two here.</p>", rules=[Rule(Measure.SMOG, 9)])
    long = assess("<p>Here it is.</p>" * 30, rules=[Rule(Measure.SMOG, 9)])

    assert Measure.SMOG not in short.by_measure
    assert long.by_measure[Measure.SMOG].over is False


def test_welsh_is_measured_by_lix_alone() -> None:
    report = assess(
        "<p>Yna edrychwch gyda'ch gilydd.</p>", rules=[Rule(Measure.LIX, 28)], language_code="cy"
    )

    assert set(report.by_measure) == {Measure.LIX, Measure.SENTENCE_LENGTH}
    assert report.hard_words == ()


def test_an_empty_page_has_no_score() -> None:
    report = assess("", rules=TEENS)

    assert (report.score, report.over, report.main) == (None, False, None)


@pytest.mark.parametrize(
    "word",
    ["Childline", "online", "CEOP", "Wi-Fi", "internet", "grown-ups", "stopped", "hoping", "babies",
     "happily", "wouldn't", "can't", "o'clock", "0800", "kindest", "gov.uk"],
)  # fmt: skip
def test_familiar_words(word: str) -> None:
    assert is_familiar(word)


@pytest.mark.parametrize("word", ["perpetrator", "facilitate", "notwithstanding", "exploitation"])
def test_unfamiliar_words(word: str) -> None:
    assert not is_familiar(word, Level.LATER)


def test_names_are_known_but_a_word_that_is_also_written_small_is_no_name() -> None:
    names = names_in(
        [
            ["Tilly", "plays", "with", "Osian"],
            ["Sorry", "Tilly"],
            ["The", "Police", "and", "police"],
        ]
    )

    assert names == {"tilly", "osian"}


def test_the_lists_say_that_they_are_our_own_and_hold_each_word_once() -> None:
    text = Path(FOLDER / "familiar_words.txt").read_text(encoding="utf-8")
    words = [w for line in text.splitlines() if line[:1] not in "#[" for w in line.split()]

    assert "written for this project" in text
    assert len(set(words)) > 1500
    assert sorted(w for w in set(words) if words.count(w) > 1) == []
