"""What every type of question keeps to, asked of all of them with their own example."""

import copy
import json
import random
from fractions import Fraction

import pytest
from django.template.loader import get_template
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.blocks import BlockField

from academy.assessment.types import TYPES, type_named
from tests.academy.assessment.types.planting import MARK, NUMBER, planted

EVERY = pytest.mark.parametrize("type", TYPES)


def shown_order(kind, data):
    return kind.order(data, shuffle=True, chance=random.Random(7))


@EVERY
def test_the_example_of_a_type_is_stored_as_it_stands(type):
    assert type_named(type).clean(type_named(type).example) == type_named(type).example


@EVERY
def test_every_type_keeps_its_data_through_its_own_form(type):
    kind = type_named(type)
    stored, initial = kind.clean(kind.example), kind.initial(kind.clean(kind.example))

    cleaned = {
        name: initial[name] if isinstance(field, BlockField) else field.clean(initial[name])
        for name, field in kind.fields().items()
    }

    assert kind.clean(kind.data_from(cleaned)) == stored


@EVERY
def test_r08_nothing_that_is_right_leaves_before_its_release(type):
    kind = type_named(type)
    data = planted(copy.deepcopy(kind.example), kind.secret)

    for answer in (None, kind.read_answer(kind.example, {"": ["x"], "a": ["r1"], "g1": ["o1"]})):
        shown = json.dumps(kind.before_release(data, shown_order(kind, data), answer), default=str)
        assert MARK not in shown
        assert NUMBER not in shown
        for name in kind.secret:
            assert f'"{name}"' not in shown


@EVERY
def test_every_type_has_its_two_templates_and_says_what_it_is_for(type):
    kind = type_named(type)

    assert get_template(kind.template).template.name == f"types/{type}/ask.html"
    assert get_template(kind.review_template)
    assert str(kind.purpose).endswith(".")
    assert len({one.place for one in TYPES.values()}) == len(TYPES)


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "<script>", "\x00", "\ud800", "a" * 60_000, "true", "o1", "r1", "s1", "1", "-1",
            "1e99", "1,2,3", "\u202e1", "NaN", "Infinity", "1/0", "{}", "[]", "\u0661",
        ]
    ),
)  # fmt: skip


@EVERY
@given(
    posted=st.dictionaries(
        st.one_of(
            st.sampled_from(["", "a", "b", "s1", "s2", "g0", "g1", "g99", "__class__"]),
            st.text(max_size=8),
        ),
        st.lists(HOSTILE, max_size=4),
        max_size=6,
    )
)
@settings(deadline=None)
def test_r22_no_answer_whatever_is_sent_breaks_a_type_or_earns_more_than_there_is(type, posted):
    kind = type_named(type)
    data = kind.clean(kind.example)

    answer = kind.read_answer(data, posted)

    kept = json.dumps(answer, ensure_ascii=False)
    kept.encode()  # no half of a surrogate pair
    assert len(kept) < 120_000
    assert "\\u0000" not in kept
    assert json.loads(kept) == answer
    share = kind.grade(data, answer)
    assert share is None or 0 <= share <= 1
    order = shown_order(kind, data)
    assert kind.before_release(data, order, answer)
    assert kind.after_release(data, order, answer)
    for response in kind.responses(data, answer):
        assert response.label
    if not kind.is_answered(answer):
        assert share in (None, 0)


@EVERY
def test_guessing_earns_a_part_or_nothing_is_said_of_it(type):
    guess = type_named(type).guess(type_named(type).example)

    assert guess is None or 0 <= guess < 1
    assert guess is None or isinstance(guess, int | Fraction)
