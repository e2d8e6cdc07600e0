"""Statistics of a quiz against slow, literal formulas in exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.assessment.statistics.items import (
    effective_weights,
    intended_weights,
    item_statistics,
)
from academy.assessment.statistics.moments import kurtosis, skewness
from academy.assessment.statistics.whole import quiz_statistics

SHEETS = st.lists(
    st.tuples(*[st.integers(0, 4).map(lambda quarters: Fraction(quarters, 4))] * 3),
    min_size=2,
    max_size=30,
)


def exact_covariance(first, second):
    n = len(first)
    mean_of_first, mean_of_second = sum(first) / n, sum(second) / n
    return sum(
        (first[at] - mean_of_first) * (second[at] - mean_of_second) for at in range(n)
    ) / Fraction(n - 1)


@given(SHEETS)
def test_figures_of_a_question_equal_the_formula_written_out(sheet):
    marks, totals = [one[0] for one in sheet], [sum(one) for one in sheet]
    rest = [total - mark for mark, total in zip(marks, totals, strict=True)]

    ours = item_statistics([float(one) for one in marks], [float(one) for one in totals], most=1)

    assert ours.facility == pytest.approx(float(sum(marks) / len(marks)), abs=1e-12)
    together = exact_covariance(marks, rest)
    own, others = exact_covariance(marks, marks), exact_covariance(rest, rest)
    assert ours.covariance == pytest.approx(float(together), abs=1e-12)
    if own and others:
        expected = 100 * float(together) / float(own * others) ** 0.5
        assert ours.discrimination_index == pytest.approx(expected, abs=1e-8)
        assert -100 - 1e-8 <= ours.discrimination_index <= 100 + 1e-8
    else:
        assert ours.discrimination_index is None


@given(SHEETS)
def test_alpha_equals_the_formula_written_out_and_is_never_above_a_hundred(sheet):
    totals = [sum(one) for one in sheet]
    columns = list(zip(*sheet, strict=True))
    variances = [exact_covariance(column, column) for column in columns]
    whole = exact_covariance(totals, totals)

    ours = quiz_statistics([float(one) for one in totals], [float(one) for one in variances])

    if not whole:
        assert ours.alpha is None
        return
    expected = 100 * Fraction(3, 2) * (1 - sum(variances) / whole)
    assert ours.alpha == pytest.approx(float(expected), abs=1e-6)
    assert ours.alpha <= 100


@given(SHEETS.flatmap(lambda sheet: st.permutations(sheet).map(lambda other: (sheet, other))))
def test_the_order_of_people_changes_no_figure(sheets):
    first, second = (
        item_statistics(
            [float(one[0]) for one in sheet], [float(sum(one)) for one in sheet], most=1
        )
        for sheet in sheets
    )

    assert first == second


def test_one_person_alone_has_a_facility_and_no_spread():
    ours = item_statistics([0.5], [2.0], most=1)

    assert (ours.count, ours.facility, ours.standard_deviation) == (1, 0.5, None)
    assert (ours.discrimination_index, ours.discriminative_efficiency) == (None, None)


def test_nobody_yet_gives_no_figure_and_no_error():
    assert item_statistics([], [], most=1).facility is None
    assert quiz_statistics([], []).alpha is None


def test_a_question_that_everybody_gets_right_discriminates_nothing():
    ours = item_statistics([1, 1, 1, 1], [3, 2, 4, 1], most=1)

    assert (ours.facility, ours.standard_deviation) == (1, 0)
    assert (ours.discrimination_index, ours.discriminative_efficiency) == (None, None)


def test_marks_that_lean_to_neither_side_have_no_skewness():
    assert skewness([1, 2, 3, 4, 5]) == 0
    assert kurtosis([1, 2, 3, 4, 5]) == pytest.approx(-1.2)
    assert skewness([1, 1, 1]) is None
    assert kurtosis([1, 2, 3]) is None


def test_weights_are_shares_of_a_hundred_and_a_question_that_works_against_the_rest_has_none():
    good = item_statistics([0, 0, 1, 1], [0, 1, 2, 3], most=1)
    against = item_statistics([1, 1, 0, 0], [0, 1, 2, 3], most=1)

    assert effective_weights([good, good, against]) == [pytest.approx(50), pytest.approx(50), None]
    assert intended_weights([1, 3]) == [25, 75]
