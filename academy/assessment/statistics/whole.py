"""How well a whole quiz measures: averages, shape of the marks, reliability."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from academy.assessment.statistics.moments import (
    kurtosis,
    mean,
    median,
    skewness,
    standard_deviation,
    variance,
)


@dataclass(frozen=True)
class QuizStatistics:
    """Of the marks of all attempts. None where a figure is not defined."""

    count: int
    mean: float | None
    median: float | None
    standard_deviation: float | None
    skewness: float | None
    kurtosis: float | None
    # Cronbach's alpha, the coefficient of internal consistency, in per cent.
    alpha: float | None
    # How much of the standard deviation is chance, in per cent.
    error_ratio: float | None
    # By how much a mark may differ from what somebody deserves, two times out of three.
    standard_error: float | None


def quiz_statistics(
    totals: Sequence[float], mark_variances: Sequence[float | None]
) -> QuizStatistics:
    """For the marks of whole attempts and the variances of the marks of each slot.

    - alpha = 100 p/(p-1) (1 - sum V(x) / V(T)), for p slots (L. J. Cronbach, “Coefficient alpha and
      the internal structure of tests”, Psychometrika 16, 1951)
    - error ratio = 100 sqrt(1 - alpha/100)
    - standard error = error ratio / 100 * standard deviation
    """
    if not totals:
        return QuizStatistics(0, *(None,) * 8)
    spread = standard_deviation(totals)
    alpha = _alpha(totals, mark_variances)
    ratio = None if alpha is None else 100 * sqrt(1 - alpha / 100)
    return QuizStatistics(
        count=len(totals),
        mean=mean(totals),
        median=median(totals),
        standard_deviation=spread,
        skewness=skewness(totals),
        kurtosis=kurtosis(totals),
        alpha=alpha,
        error_ratio=ratio,
        standard_error=None if ratio is None or spread is None else ratio * spread / 100,
    )


def _alpha(totals: Sequence[float], mark_variances: Sequence[float | None]) -> float | None:
    whole, slots = variance(totals), len(mark_variances)
    if not whole or slots < 2:
        return None
    parts = sum(one or 0 for one in mark_variances)
    # Rounding may carry a perfect quiz a hair above 100.
    return min(100.0, 100 * slots / (slots - 1) * (1 - parts / whole))
