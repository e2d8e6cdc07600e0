"""Every figure of Moodle's own fixture of its quiz statistics report."""

import csv

import pytest

from academy.assessment.statistics.items import effective_weights, item_statistics
from academy.assessment.statistics.moments import mean
from academy.assessment.statistics.responses import Response, response_counts
from academy.assessment.statistics.whole import quiz_statistics
from tests.shared_data import shared

SLOTS = range(1, 8)
LOOSE, TIGHT = 1e-5, 1e-6  # relative, from the notes beside the fixture
# column of the fixture: our figure, how near
FIGURES = {
    "facility": ("facility", TIGHT),
    "sd": ("standard_deviation", TIGHT),
    "covariance": ("covariance", LOOSE),
    "markvariance": ("mark_variance", TIGHT),
    "othermarkvariance": ("rest_variance", TIGHT),
    "discriminationindex": ("discrimination_index", LOOSE),
    "covariancemax": ("covariance_max", TIGHT),
    "discriminativeefficiency": ("discriminative_efficiency", LOOSE),
}


def rows(name):
    with shared("moodle-statistics", name).open(newline="") as file:
        return list(csv.DictReader(file))


def marks_of(attempts, slot):
    return [float(one[f"slots.{slot}.mark"]) for one in attempts]


def totals_of(attempts):
    return [float(one["summarks"]) for one in attempts]


def test_r14_every_figure_of_every_slot_question_and_variant_equals_moodles():
    attempts, steps = rows("results00.csv"), rows("steps00.csv")
    everybody = mean(totals_of(attempts))
    by_slot = {
        slot: item_statistics(marks_of(attempts, slot), totals_of(attempts), most=1)
        for slot in SLOTS
    }
    weights = dict(zip(SLOTS, effective_weights(list(by_slot.values())), strict=True))
    compared = 0
    for expected in rows("qstats00.csv"):
        slot = int(expected["slot"])
        name, variant = expected["subqname"], expected["variant"]
        ours, weight = by_slot[slot], weights[slot]
        if name or variant:
            had = [
                attempt
                for attempt, step in zip(attempts, steps, strict=True)
                if (step["randqs.1"] == name if name else step["variants.2"] == variant)
            ]
            ours = item_statistics(
                marks_of(had, slot),
                totals_of(had),
                most=1,
                drawn=bool(name),
                total_mean=everybody,
            )
            weight = None
        assert ours.count == int(expected["s"])
        for column, (figure, near) in FIGURES.items():
            if expected[column]:
                assert getattr(ours, figure) == pytest.approx(float(expected[column]), rel=near)
                compared += 1
        if expected["effectiveweight"] == "**NULL**":
            assert weight is None
        else:
            assert weight == pytest.approx(float(expected["effectiveweight"]), rel=LOOSE)
            compared += 1
    assert compared == 7 * 9 + 3 * 4


def test_r14_every_figure_of_the_whole_quiz_equals_moodles():
    attempts = rows("results00.csv")
    variances = [
        item_statistics(marks_of(attempts, slot), totals_of(attempts), most=1).mark_variance
        for slot in SLOTS
    ]

    quiz = quiz_statistics(totals_of(attempts), variances)

    near = 1.5e-5
    assert quiz.count == 25
    assert quiz.median == pytest.approx(4.5, rel=near)
    assert quiz.mean == pytest.approx(4.617333332, rel=near)
    assert quiz.standard_deviation == pytest.approx(0.8117265554, rel=near)
    assert quiz.skewness == pytest.approx(-0.092502502, rel=near)
    assert quiz.kurtosis == pytest.approx(-0.7073968557, rel=near)
    assert quiz.alpha == pytest.approx(-87.2230935542, rel=near)
    assert quiz.error_ratio == pytest.approx(136.8294900795, rel=near)
    assert quiz.standard_error == pytest.approx(1.1106813066, rel=near)


def test_r14_the_typed_answers_are_counted_as_moodle_counts_them():
    steps = [one for one in rows("steps00.csv") if one["randqs.1"] == "numerical"]
    counted = response_counts(
        [[Response("1", one["responses.1.answer"])] for one in steps], people=len(steps)
    )

    expected = {
        one["actualresponse"]: int(one["totalcount"])
        for one in rows("responsecounts00.csv")
        if one["randq"] == "numerical"
    }
    assert {one.label: one.count for one in counted} == expected
    assert counted[0].label == "3.14"
