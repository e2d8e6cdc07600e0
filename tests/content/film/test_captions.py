"""WebVTT as editors paste it: good, odd, and something else altogether."""

import itertools
from pathlib import Path

import pytest
from django.conf import settings

from content.film.captions import CaptionsError, Cue, parse, short_clock, write

HEAD = "WEBVTT\n\n"
FILMS = Path(settings.BASE_DIR) / "site" / "development" / "sample" / "data" / "films"


def faults(vtt: str) -> str:
    with pytest.raises(CaptionsError) as caught:
        parse(vtt)
    return " | ".join(str(fault) for fault in caught.value.faults)


def test_times_words_voices_and_notes():
    cues = parse(
        "\ufeffWEBVTT with a title\r\n\r\nNOTE made by hand\r\n\r\n"
        "first\r\n00:01.000 --> 00:02.500 line:0 align:start\r\n<v.loud Mia>Hello <i>there</i>\r\n"
        "\r\n01:00:00.000 --> 01:00:01.000\r\nI &lt;3 you &amp; yours\r\n"
    )

    assert cues == [
        Cue(1.0, 2.5, "Hello there", "Mia"),
        Cue(3600.0, 3601.0, "I <3 you & yours"),
    ]


@pytest.mark.parametrize(
    ("vtt", "said"),
    [
        pytest.param("", "first line is WEBVTT", id="nothing"),
        pytest.param("Dear editor", "first line is WEBVTT", id="a letter"),
        pytest.param("WEBVTTX\n", "first line is WEBVTT", id="almost"),
        pytest.param("1\n00:00:01,000 --> 00:00:02,000\nHi", "SubRip", id="subrip"),
        pytest.param("WEBVTT\n", "no captions yet", id="only the first line"),
        pytest.param("WEBVTT\0\n", "no text at all", id="nul"),
        pytest.param("WEBVTT\n" + "x" * 600_000, "too long", id="too long"),
        pytest.param(HEAD + "00:01,000 --> 00:02,000\nx", "with dots", id="commas"),
        pytest.param(HEAD + "00:01.000 --> 00:02.000", "no words", id="no words"),
        pytest.param(HEAD + "00:01.000 -> 00:02.000\nx", "begins with its times", id="arrow"),
        pytest.param(HEAD + "00:03.000 --> 00:02.000\nx", "ends before it begins", id="backwards"),
        pytest.param(HEAD + "00:61.000 --> 01:02.000\nx", "with dots", id="61 seconds"),
        pytest.param(HEAD + "00:01.000 --> 00:02.000\n<script>x", "a tag", id="script"),
        pytest.param(HEAD + "00:01.000 --> 00:02.000\n<img src=x>", "a tag", id="image"),
        pytest.param(HEAD + "00:01.000 --> 00:02.000\na</b", "a tag", id="half a tag"),
        pytest.param(HEAD + "STYLE\n::cue { color: red }", "left to the reader", id="style"),
        pytest.param(
            HEAD + "00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb",
            "Line 6: the caption begins before the one above it",
            id="out of order",
        ),
        pytest.param(
            HEAD + "00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb",
            "empty line is missing",
            id="run together",
        ),
    ],
)
def test_what_browsers_would_drop_is_refused_with_a_reason(vtt, said):
    assert said in faults(vtt)


def test_a_hundred_mistakes_are_told_a_few_at_a_time():
    vtt = HEAD + "\n\n".join("00:01,000 --> 00:02,000\nx" for _ in range(100))

    assert faults(vtt).count("Line ") == 5


def test_what_is_written_is_read_the_same():
    cues = [Cue(0.05, 1.25, "a < b & c\nsecond line", "Zak & Mia"), Cue(3599.999, 3601.0, "x")]

    assert parse(write(cues)) == cues


def test_two_people_in_one_caption_stay_two():
    cues = parse(HEAD + "00:01.000 --> 00:02.000\n<v Mia>Are you well?</v>\n<v Zak>I am.\n")

    assert cues == [Cue(1.0, 2.0, "Are you well?", "Mia"), Cue(1.0, 2.0, "I am.", "Zak")]
    assert "<v Mia>Are you well?\n<v Zak>I am.\n" in write(cues)
    assert parse(write(cues)) == cues


def test_words_before_the_first_voice_are_nobodys():
    cues = parse(HEAD + "00:01.000 --> 00:02.000\n(A bell)\n<v Mia>Hello</v> to you\n")

    assert [(cue.text, cue.voice) for cue in cues] == [
        ("(A bell)", ""), ("Hello", "Mia"), ("to you", ""),
    ]  # fmt: skip


def test_captions_as_youtube_writes_them_are_taken():
    cues = parse(
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "00:00:00.000 --> 00:00:02.000 align:start position:0%\n \n"
        "Hello<00:00:00.500><c> there</c>\n\n"
        "00:00:02.000 --> 00:00:02.010 align:start position:0%\nHello there\n \n\n"
        "00:00:02.010 --> 00:00:03.000 align:start position:0%\n \n\n"
        "00:00:03.000 --> 00:00:04.000 align:start position:0%\nGood to see you\n"
    )

    assert [(cue.start, cue.text) for cue in cues] == [
        (0.0, "Hello there"), (2.0, "Hello there"), (3.0, "Good to see you"),
    ]  # fmt: skip


def test_a_line_of_spaces_between_captions_parts_them():
    cues = parse(HEAD + "00:01.000 --> 00:02.000\na\n  \n00:02.000 --> 00:03.000\nb\n")

    assert [cue.text for cue in cues] == ["a", "b"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_sample_film_has_captions_that_can_be_read_in_time(language):
    cues = parse((FILMS / f"pause-{language}.vtt").read_text())

    assert len(cues) > 20
    assert all(before.end <= after.start for before, after in itertools.pairwise(cues))
    assert all(len(line) <= 44 for cue in cues for line in cue.text.split("\n"))
    assert all(cue.text.count("\n") <= 1 for cue in cues)
    assert [cue for cue in cues if len(cue.words) / (cue.end - cue.start) > 32] == []


def test_the_sample_film_is_small():
    assert sum(file.stat().st_size for file in FILMS.iterdir()) <= 3_000_000


def test_clocks_as_people_write_them():
    assert [short_clock(seconds) for seconds in (0, 62.9, 3725)] == ["0:00", "1:02", "1:02:05"]
