"""What answers to each type of question earn."""

from fractions import Fraction

import pytest

from academy.assessment.types import TYPES, credit
from academy.assessment.types.numbers import one_reading
from academy.refusals import InvalidQuestion

SHARES = {
    "choices": [
        {"text": "A", "correct": True, "share": "1/2"},
        {"text": "B", "correct": True, "share": "1/2"},
        {"text": "C", "correct": False, "share": "-1/4"},
        {"text": "D", "correct": False},
    ]
}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("ab", "1"), ("a", "1/2"), ("ac", "1/4"), ("abc", "3/4"), ("d", "0"), ("c", "0"), ("", "0")],
)
def test_each_choice_earns_or_costs_the_part_that_its_author_says(chosen, expected):
    kind = TYPES["multiple"]

    assert kind.grade(kind.clean(SHARES), {"chosen": list(chosen)}) == Fraction(expected)


def test_all_or_nothing_gives_no_part():
    kind = TYPES["multiple"]
    version = kind.clean({"choices": SHARES["choices"], "all_or_nothing": True})

    assert kind.grade(version, {"chosen": ["a", "b"]}) == 1
    assert kind.grade(version, {"chosen": ["a"]}) == 0


def test_parts_of_right_choices_that_do_not_make_a_hundred_are_refused():
    choices = [{"text": "A", "correct": True, "share": "1/2"}, {"text": "B", "correct": False}]

    with pytest.raises(InvalidQuestion, match="make 100"):
        TYPES["multiple"].clean({"choices": choices})


def test_a_choice_that_is_nearly_right_earns_its_part_of_a_single_one():
    kind = TYPES["single"]
    version = kind.clean(
        {
            "choices": [
                {"text": "A", "correct": True},
                {"text": "B", "correct": False, "share": "1/3"},
                {"text": "C", "correct": False, "share": "-1/2"},
            ]
        }
    )

    assert [kind.grade(version, {"chosen": [one]}) for one in "abc"] == [1, Fraction(1, 3), 0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("33.33", "1/3"), ("66,667", "2/3"), ("85", "17/20"), ("33", "33/100")],
)
def test_a_part_in_per_cent_is_what_its_author_means(written, expected):
    choice = TYPES["single"].initial({"choices": [{"text": "A", "share": expected}]})
    assert credit.from_per_cent(written) == expected
    assert credit.from_per_cent(choice["choices"][0].value["share"]) == expected


@pytest.mark.parametrize(("chosen", "expected"), [("true", 0), ("false", 1), ("", 0), ("x", 0)])
def test_true_or_false(chosen, expected):
    kind = TYPES["true_false"]
    version = kind.clean({"right": False})

    assert kind.grade(version, kind.read_answer(version, {"": [chosen]})) == expected


NUMERIC = {
    "answers": [
        {"value": "3.14", "tolerance": "0.01"},
        {"value": "3", "tolerance": "10%", "share": "1/2"},
    ],
    "units": [{"name": "m", "factor": "1"}, {"name": "cm", "factor": "1/100"}],
    "unit_rule": "optional",
}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("3.14", "1", id="as it is"),
        pytest.param("3,15", "1", id="a decimal comma, at the bound"),
        pytest.param("3.1501", "1/2", id="past the bound of the first"),
        pytest.param("3.3", "1/2", id="ten per cent, bound included"),
        pytest.param("3.31", "0", id="past every bound"),
        pytest.param("314 cm", "1", id="in another unit"),
        pytest.param("3.14m", "1", id="with the unit beside it"),
        pytest.param("3.14 kg", "0", id="in a unit that is none"),
        pytest.param("0.314e1", "1", id="with a power of ten"),
        pytest.param("31.4 × 10^-1 m", "1", id="with a power of ten, written out"),
        pytest.param("three", "0", id="a word"),
        pytest.param("", "0", id="nothing"),
    ],
)
def test_a_number_is_right_however_it_is_typed(written, expected):
    kind = TYPES["numeric"]
    version = kind.clean(NUMERIC)

    assert kind.grade(version, kind.read_answer(version, {"": [written]})) == Fraction(expected)


@pytest.mark.parametrize("written", ["1000", "1,000", "1 000", "1.000", "1\u202f000", "1e3"])
def test_a_thousand_is_right_with_any_sign_between_its_digits(written):
    kind = TYPES["numeric"]
    version = kind.clean({"answers": [{"value": "1000"}]})

    assert kind.grade(version, {"text": written}) == 1


def test_a_unit_that_has_to_be_given_is_missed():
    kind = TYPES["numeric"]
    version = kind.clean({**NUMERIC, "unit_rule": "required"})

    assert kind.grade(version, {"text": "3.14"}) == 0
    assert kind.grade(version, {"text": "3.14 m"}) == 1


@pytest.mark.parametrize(
    ("written", "meant"), [("3,14", "3.14"), ("1.000", "1"), ("-0.5", "-0.5"), ("12,50", "12.5")]
)
def test_an_author_may_write_a_decimal_comma(written, meant):
    assert one_reading(written) == Fraction(meant)


@pytest.mark.parametrize("written", ["1,000", "*", "", "1,2,3", "12 apples"])
def test_a_number_of_an_author_that_may_mean_two_or_none_is_refused(written):
    with pytest.raises(InvalidQuestion):
        one_reading(written)


@pytest.mark.parametrize(
    ("data", "written", "expected"),
    [
        pytest.param({"slips": 2}, "telehpone", "1", id="two letters the wrong way round"),
        pytest.param({"slips": 2}, "telefone", "1", id="two slips"),
        pytest.param({"slips": 2}, "tlfone", "0", id="too many slips"),
        pytest.param({}, "telefone", "0", id="none overlooked"),
        pytest.param({}, "PHONE", "1/2", id="a part of the points"),
        pytest.param({"patterns": True}, "please tell an adult", "1", id="a star"),
        pytest.param({}, "please tell an adult", "0", id="a star that is only a star"),
        pytest.param({"ignore_accents": True}, "Ty", "1", id="without its accent"),
        pytest.param({}, "Ty", "0", id="an accent that matters"),
    ],
)
def test_what_is_overlooked_in_a_short_answer_is_what_its_author_says(data, written, expected):
    kind = TYPES["short_text"]
    accepted = {"accepted": ["telephone", "phone", "*tell*adult*", "tŷ"]}
    version = kind.clean({**accepted, "shares": ["1", "1/2", "1", "1"], **data})

    assert kind.grade(version, kind.read_answer(version, {"": [written]})) == Fraction(expected)


PAIRS = {
    "pairs": [{"left": "1", "right": "one"}, {"left": "2", "right": "two"}],
    "others": ["three"],
}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("one", "two", "1"), ("two", "one", "0"), ("one", "", "1/2"), ("one", "three", "1/2")],
)
def test_each_pair_earns_its_part(a, b, expected):
    kind = TYPES["matching"]
    version = kind.clean(PAIRS)
    ids = {"one": "r1", "three": "r2", "two": "r3", "": ""}

    answer = kind.read_answer(version, {"a": [ids[a]], "b": [ids[b]]})

    assert kind.grade(version, answer) == Fraction(expected)


STEPS = ["calm", "listen", "tell", "write"]  # by the alphabet, so s1 to s4 is right


@pytest.mark.parametrize(
    ("places", "rule", "expected"),
    [
        pytest.param([1, 2, 3, 4], "places", "1", id="all"),
        pytest.param([1, 3, 2, 4], "places", "1/2", id="two in their places"),
        pytest.param([2, 3, 4, 1], "places", "0", id="each one too late"),
        pytest.param([2, 3, 4, 1], "neighbours", "2/3", id="each one too late, in a row"),
        pytest.param([1, 1, 1, 1], "places", "0", id="one place for all"),
        pytest.param([1, 2, 3, 3], "neighbours", "1/3", id="a place twice"),
        pytest.param([1, 3, 2, 4], "all", "0", id="not the whole order"),
        pytest.param([1, 2, 3, 4], "all", "1", id="the whole order"),
    ],
)
def test_an_order_earns_by_its_rule(places, rule, expected):
    kind = TYPES["ordering"]
    version = kind.clean({"steps": STEPS, "credit": rule})

    answer = kind.read_answer(version, {f"s{n}": [str(p)] for n, p in enumerate(places, start=1)})

    assert kind.grade(version, answer) == Fraction(expected)


GAPS = "Ring [Childline | 50% a helpline] on [2x *a phone / 25% a tablet / a tin] at [# 16 ± 2]."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"g0": "childline", "g1": "o1", "g2": "18"}, "1", id="all"),
        pytest.param({"g0": "a helpline"}, "1/8", id="half of a gap of four"),
        pytest.param({"g1": "o2"}, "1/8", id="a quarter of one that weighs twice"),
        pytest.param({"g1": "o3", "g2": "18.1", "g0": "no"}, "0", id="nothing"),
    ],
)
def test_gaps_earn_by_their_weight(given, expected):
    kind = TYPES["gaps"]
    version = kind.clean({"written": GAPS})

    answer = kind.read_answer(version, {name: [text] for name, text in given.items()})

    assert kind.grade(version, answer) == Fraction(expected)


def test_a_text_with_gaps_comes_back_as_its_author_wrote_it():
    kind = TYPES["gaps"]
    text = r"Ring [Childline ## Well done] or \[not a gap\] 1\/2 [*yes / no] [2x # 3.5 ± 5%]."

    assert kind.initial(kind.clean({"written": text}))["gap_text"] == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("No gap", "at least one gap"),
        ("[yes / no]", "mark what is right"),
        ("[]", "from 1 to 100"),
        ("[*a / a]", "say the same"),
        ("[a", "bracket is open"),
        ("[# much]", "not a number"),
    ],
)
def test_a_text_with_gaps_says_what_is_wrong_with_it(text, sentence):
    with pytest.raises(InvalidQuestion, match=sentence):
        TYPES["gaps"].clean({"written": text})


def test_an_essay_waits_for_a_person():
    kind = TYPES["essay"]

    assert kind.grade(kind.example, {"text": "I would listen."}) is None
    assert kind.read_answer(kind.example, {"": ["One\r\ntwo\x00"]}) == {"text": "One\ntwo"}


@pytest.mark.parametrize(
    ("posted", "path", "expected"),
    [
        pytest.param({"": ["0"]}, [0], 1, id="the good end"),
        pytest.param({"": ["1"]}, [1], 0, id="the other end"),
        pytest.param({"": ["7"]}, [], 0, id="a choice that is not there"),
        pytest.param({"path": ["0"], "": ["0"]}, [0], 1, id="on past an end"),
        pytest.param({"path": ["0.0.0.0"]}, [0], 1, id="a path that goes nowhere"),
    ],
)
def test_the_end_of_a_situation_earns_what_its_author_says(posted, path, expected):
    kind = TYPES["scenario"]
    version = kind.clean(kind.example)

    answer = kind.read_answer(version, posted)

    assert answer == {"path": path}
    assert kind.grade(version, answer) == expected


def test_in_a_situation_nobody_goes_back_and_nobody_sees_what_they_did_not_reach():
    kind = TYPES["scenario"]
    version = kind.clean(kind.example)

    assert kind.may_replace({"path": []}, {"path": [1]})
    assert not kind.may_replace({"path": [1]}, {"path": [0]})
    assert "does not come back" not in str(kind.before_release(version, [], {"path": [0]}))
    assert "She tells you." not in str(kind.before_release(version, [], None))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to": "nowhere"}, "leads to no scene"),
        ({"words": " "}, "no words"),
    ],
)
def test_a_situation_says_what_is_wrong_with_it(change, sentence):
    kind = TYPES["scenario"]
    first, *others = kind.example["scenes"]
    choices = [{**first["choices"][0], **change}]

    with pytest.raises(InvalidQuestion, match=sentence):
        kind.clean({"scenes": [{**first, "choices": choices}, *others]})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(
            "numeric",
            {**NUMERIC, "units": [{"name": "m", "factor": "1e999999999"}]},
            id="a unit",
        ),
        pytest.param(
            "essay", {"rubric": [{"words": "Listens", "points": "9" * 5000}]}, id="points"
        ),
    ],
)
def test_numbers_beyond_all_sense_are_refused_at_once(name, data):
    with pytest.raises(InvalidQuestion):
        TYPES[name].clean(data)
