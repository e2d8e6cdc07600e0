"""Words of distress tell of a worry, however they are typed; what only looks like them does not."""

import random
import string
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from search.safety import worry_in
from search.safety.first import first_sections
from search.safety.matching import told_by
from search.safety.phrases import PhraseError, read_phrases
from tests.engines.pace import allowed_seconds
from tests.search.relevance.typing_slips import with_slips

FOLDER = Path(__file__).with_name("relevance")
BLOCKS = yaml.safe_load((FOLDER / "safety.yaml").read_text(encoding="utf-8"))
LOOK_ALIKES = yaml.safe_load((FOLDER / "look_alikes.yaml").read_text(encoding="utf-8"))
TOLD = [
    ("cy" if block["language"] == "cy" else "en-gb", block["worry"], text)
    for block in BLOCKS
    for text in block["typed"]
]


def test_every_line_that_tells_of_distress_brings_the_answer():
    assert len(TOLD) > 300
    assert [text for code, _worry, text in TOLD if not worry_in(text, code)] == []


def test_the_answer_is_for_the_worry_that_was_told():
    wrong = [
        (text, worry, found)
        for code, worry, text in TOLD
        if (found := worry_in(text, code)) != worry
    ]

    assert len(wrong) <= len(TOLD) * 0.05, wrong


def test_a_slip_of_the_hand_loses_nobody():
    slips = [(code, typed) for code, _worry, text in TOLD for typed in with_slips(text)]
    lost = [typed for code, typed in slips if not worry_in(typed, code)]

    # What is left is a slip that makes another sentence of it: "i can cope", "im no ok".
    assert len(lost) <= len(slips) * 0.01, lost


def test_what_only_looks_like_distress_brings_no_answer():
    lines = [(code, str(text)) for code, texts in LOOK_ALIKES.items() for text in texts]
    slips = [(code, typed) for code, text in lines for typed in with_slips(text)]

    assert len(lines) > 250
    assert [text for code, text in lines if worry_in(text, code)] == []
    alarms = [typed for code, typed in slips if worry_in(typed, code)]
    assert len(alarms) <= len(slips) * 0.02, alarms


@pytest.mark.parametrize(
    "typed",
    [
        "I WANT TO DIE", "i want to diee", "i want to diiiiie", "i w4nt to d1e", "iwanttodie",
        "i want 2 die", "i wnat to dei", "k1ll myself", "kill my self", "s e l f h a r m",
        "s3lf-harm", "selfharm", "self‑harm", "suic!de", "$uicide", "I don’t want to be here",
        "i don`t want to be here", "die i want to", "súicide", "sui cide", "uicidal",
        "unalive", "suiside",
    ],
)  # fmt: skip
def test_the_way_it_is_written_does_not_matter(typed):
    assert worry_in(typed, "en-gb") == "feelings"


@pytest.mark.parametrize("typed", ["bwlio", "fy mwlio", "ei fwlio", "cael fy mwlio i"])
def test_welsh_words_are_known_as_they_stand_mutated(typed):
    assert worry_in(typed, "cy") == "bullying"


@pytest.mark.parametrize(
    ("typed", "about_a_child"),
    [
        ("my daughter cuts herself", True),
        ("a pupil told me her dad hits her", True),
        ("mae fy mab eisiau marw", True),
        ("i want to die", False),
        ("my dad hits me", False),
    ],
)
def test_it_tells_whether_somebody_asks_for_a_child(typed, about_a_child):
    told = told_by(typed, "en-gb")

    assert told is not None
    assert told.about_a_child is about_a_child


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        ("feelings", "want die\n\n{who} hurts me", "Line 3, “{who} hurts me”"),
        ("feelings", "# a remark\nwant | die", "Line 2"),
        ("feelings", "a b c d e f g h i", "Line 1"),
        ("feelings", "the", "would fit almost every search"),
        ("groups", "kin: mum\nkin: dad", "Line 2"),
        ("groups", "no colon", "Line 1"),
        ("short-forms", "h8 hate", "Line 1"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(section, text, words):
    with pytest.raises(PhraseError, match=words):
        read_phrases("en-gb", {section: text})


def test_what_a_new_installation_begins_with_can_be_read():
    for code, sections in first_sections().items():
        assert set(read_phrases(code, sections).worries) == {
            "abuse", "any", "blackmail", "bullying", "feelings", "image", "scams", "seen",
        }  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀", "'" * 500, "@" * 500, "\ud800", "*" * 400])
def test_odd_queries_tell_of_nothing(text: str):
    assert worry_in(text, "en-gb") == ""


WORDS = st.sampled_from(["want", "die", "kill|hurt", "me", "mobs", "{kin}", "self-harm", "a"])
LINES = st.builds(
    lambda sign, words: sign + " ".join(words),
    st.sampled_from(["", "=", "~ "]),
    st.lists(WORDS, min_size=2, max_size=5),
)
SECTIONS = st.fixed_dictionaries(
    {
        "groups": st.just("kin: dad|mum"),
        "look-alikes": st.lists(LINES, max_size=3).map("\n".join),
        "about-a-child": st.lists(LINES, max_size=2).map("\n".join),
        "feelings": st.lists(LINES, max_size=4).map("\n".join),
    }
)


@given(sections=SECTIONS, text=st.text(alphabet="wantdiekl urmso'-1", max_size=60))
def test_whatever_lines_editors_write_a_search_is_answered(sections, text):
    known = {"en-gb": read_phrases("en-gb", sections)}

    assert worry_in(text, "en-gb", known) in ("", "feelings")


def nonsense(length: int, chance: random.Random) -> str:
    words = iter(lambda: chance.choices(string.ascii_lowercase, k=chance.randrange(2, 9)), None)
    text = ""
    while len(text) < length:
        text += "".join(next(words)) + " "
    return text[:length]


def test_nobody_waits_for_it():
    chance = random.Random(3)
    queries = [nonsense(400, chance) for _each in range(20)]
    worry_in("the phrases are read", "en-gb")

    begun = time.process_time()
    for query in queries:
        worry_in(query, "en-gb")
    each = (time.process_time() - begun) / len(queries)

    assert each < allowed_seconds(0.010)  # it takes 3 ms
