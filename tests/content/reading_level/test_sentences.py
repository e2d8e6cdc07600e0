"""Where a sentence ends, and what a word is."""

import pytest

from content.reading_level.sentences import sentences_of, split_sentences, words_of


def test_headings_list_items_cells_and_blocks_end_a_sentence() -> None:
    html = (
        "<h2>Ask first</h2><ul><li>Ask before you tap</li><li>Ask Mum</li></ul>"
        "<table><tr><th>Day</th><td>Monday</td></tr></table><p>The <b>end</b></p>"
    )

    assert sentences_of(html) == [
        "Ask first", "Ask before you tap", "Ask Mum", "Day", "Monday", "The end",
    ]  # fmt: skip


def test_a_line_break_ends_a_sentence_unless_it_goes_on_in_small_letters() -> None:
    assert sentences_of("<p>0800 1111<br>Open all day<br>and all night</p>") == [
        "0800 1111",
        "Open all day and all night",
    ]


def test_what_is_not_shown_is_not_read() -> None:
    html = "<style>p { C }</style><p>Hello&nbsp;you.</p><svg><title>x</title></svg>"

    assert sentences_of(html) == ["Hello you."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Khan came. She was kind.", 2),
        ("Ask J. Smith at 3.5 p.m. on Monday.", 1),
        ("Open until 5 p.m. Then it is shut.", 2),
        ("Games, e.g. Chess, are fun.", 1),
        ("See No. 5 below.", 1),
        ("Did you say no? No. You did not have to.", 3),
        ("“Stop!” said Mum. Pip stopped.", 2),
        ("“Why?” Pip asked.", 1),
        ("“It is a trick.” They close the box.", 2),
        ("Wait … and see. Really?! Yes.", 3),
        ("Go to childline.org.uk/remove today. It helps.", 2),
        ("…", 0),
        ("", 0),
    ],
)
def test_sentences_of_running_text(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's a grown-up’s job.", ["It's", "a", "grown-up’s", "job"]),
        ("Ring 0800 1111 by 9:30.", ["Ring", "0800", "1111", "by", "9:30"]),
        ("See www.a.org.uk/box or a@b.org", ["See", "www.a.org.uk/box", "or", "a@b.org"]),
        ("Edrychwch gyda'ch gilydd, tŷ bach", ["Edrychwch", "gyda'ch", "gilydd", "tŷ", "bach"]),
        ("Wi-Fi – and so on", ["Wi-Fi", "and", "so", "on"]),
    ],
)  # fmt: skip
def test_words_of_a_sentence(text: str, words: list[str]) -> None:
    assert words_of(text) == words
