"""Titles of a list that begin alike: what differs stands out, and nothing is lost."""

import pytest

from signpost.templatetags.signpost_text import parted


@pytest.mark.parametrize(
    ("title", "stem", "parts"),
    [
        ("What to do if you feel low", "What to do if", ("What to do if", "you feel low")),
        (
            "Beth i’w wneud os wyt ti’n drist",
            "Beth i’w wneud os",
            ("Beth i’w wneud os", "wyt ti’n drist"),
        ),
        ("Keeping safe", "What to do if", ("", "Keeping safe")),
        ("What to do iffy", "What to do if", ("", "What to do iffy")),
        ("What to do if", "What to do if", ("", "What to do if")),
        ("Anything", "", ("", "Anything")),
    ],
)
def test_a_title_is_parted_at_the_end_of_a_whole_word(
    title: str, stem: str, parts: tuple[str, str]
):
    assert parted(title, stem) == parts
