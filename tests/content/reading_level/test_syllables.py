"""The counter on words whose syllables anybody can clap."""

import pytest

from content.reading_level.syllables import count_syllables

CLAPPED = {
    1: "the cat played jumped makes goes asked names tied friend strength loved used rules smiles"
    " don't it's they've laughed please once where house safe shame bridge eyes hour queue 0800",
    2: "happy picture grown-up tummy secret table people started wanted pages faces wishes boxes"
    " message password online careful being lion didn't couldn't simple bottle giggled someone"
    " hopeful lonely worried trying naked rhythm decide layer player beyond annoyed Wi-Fi",
    3: "computer internet animal family remember tomorrow banana telephone decided excited video"
    " idea different celebrate policeman elephant natural example dangerous serious anyone",
    4: "information everybody photography technology security especially experience category"
    " emergency ability community education authority reality anonymous conversation",
    5: "immediately university opportunity examination imagination communication",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in CLAPPED.items() for word in words.split()]
)
def test_syllables_of_a_word(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_no_word_has_none() -> None:
    assert [count_syllables(word) for word in ("hmm", "tsk", "x", "childline.org.uk")] == [
        1,
        1,
        1,
        1,
    ]
