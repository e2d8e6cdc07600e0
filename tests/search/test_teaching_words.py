"""What a teacher's words tell beside their subject, and whose words tell nothing."""

import pytest

from search.engines.base import Asked
from search.teaching_words import understood


@pytest.mark.parametrize(
    ("typed", "rest", "likely"),
    [
        ("ks2 bullying 30 min", "bullying", {"key_stage": "ks2", "minutes": "40", "kind": "pack"}),
        ("KS 3 bullying", "bullying", {"key_stage": "ks3", "kind": "pack"}),
        ("key stage 1 worksheet", "worksheet", {"key_stage": "ks1", "kind": "pack"}),
        ("year 6 bullying lesson", "bullying lesson", {"key_stage": "ks2", "kind": "pack"}),
        ("lesson pack for year 9", "lesson pack", {"key_stage": "ks3", "kind": "pack"}),
        ("y11 deepfakes", "deepfakes", {"key_stage": "ks4", "kind": "pack"}),
        ("sixth form consent", "consent", {"key_stage": "post-16", "kind": "pack"}),
        ("ages 8-9 passwords", "passwords", {"age": "8 9"}),
        ("9 year olds gaming", "gaming", {"age": "9"}),
        ("half an hour on scams", "scams", {"minutes": "40", "kind": "pack"}),
        ("one hour assembly", "assembly", {"minutes": "60", "kind": "pack"}),
        ("bullying assembly", "bullying assembly", {"kind": "pack"}),
        ("safeguarding training", "safeguarding training", {"kind": "course"}),
        ("cynllun gwers bwlio", "cynllun gwers bwlio", {"kind": "pack"}),
        ("blwyddyn 6 bwlio", "bwlio", {"key_stage": "ks2", "kind": "pack"}),
        ("bullying", "bullying", {}),
        ("999", "999", {}),
        ("call 101 or 999", "call 101 or 999", {}),
        ("year 2030", "year 2030", {}),
        ("aged 45", "aged 45", {}),
        ("a boy in my lesson hits me", "a boy in my lesson hits me", {}),
        ("im in year 6 and bullied", "im in year 6 and bullied", {}),
    ],
)
def test_what_is_understood(typed, rest, likely):
    asked = understood(Asked(typed))

    assert asked.text == rest
    assert {name: " ".join(sorted(values)) for name, values in asked.likely.items()} == likely


def test_the_rest_of_the_question_stays():
    asked = understood(Asked("ks2 bullying", audience="parents", sort="newest", counts=True))

    assert (asked.audience, asked.sort, asked.counts) == ("parents", "newest", True)
