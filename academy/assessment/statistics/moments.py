"""Averages, spread and shape of a list of marks.

Sums are exact to the last bit of a float (`math.fsum`): the order of people changes nothing. The
unbiased cumulants k2, k3 and k4 (k-statistics) are those of Moodle's quiz statistics report (“Quiz
statistics calculations”, Moodle developer documentation), which has them from M. G. Kendall and A.
Stuart, The Advanced Theory of Statistics, volume 1, chapter 12.
"""

from collections.abc import Sequence
from math import fsum, sqrt


def mean(values: Sequence[float]) -> float:
    """The average of at least one number."""
    return fsum(values) / len(values)


def median(values: Sequence[float]) -> float:
    """The middle one of at least one number, or half-way between the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def covariance(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Sum of (x - mean x)(y - mean y) over n - 1; None below two pairs."""
    if len(first) < 2:
        return None
    middle_of_first, middle_of_second = mean(first), mean(second)
    return fsum(
        (one - middle_of_first) * (other - middle_of_second)
        for one, other in zip(first, second, strict=True)
    ) / (len(first) - 1)


def variance(values: Sequence[float]) -> float | None:
    """The unbiased one, over n - 1; None below two numbers."""
    return covariance(values, values)


def standard_deviation(values: Sequence[float]) -> float | None:
    """The root of the variance; None below two numbers."""
    spread = variance(values)
    return None if spread is None else sqrt(spread)


def skewness(values: Sequence[float]) -> float | None:
    """k3 / k2^(3/2), where k3 = n^2 m3 / ((n-1)(n-2)). None below three numbers or where all are
    the same.
    """
    count, spread = len(values), variance(values)
    if count < 3 or not spread:
        return None
    third = count**2 * _moment(values, 3) / ((count - 1) * (count - 2))
    return third / spread**1.5


def kurtosis(values: Sequence[float]) -> float | None:
    """k4 / k2^2, where k4 = n^2 ((n+1) m4 - 3 (n-1) m2^2) / ((n-1)(n-2)(n-3)): 0 for a normal
    distribution. None below four numbers or where all are the same.
    """
    count, spread = len(values), variance(values)
    if count < 4 or not spread:
        return None
    second, fourth = _moment(values, 2), _moment(values, 4)
    above = count**2 * ((count + 1) * fourth - 3 * (count - 1) * second**2)
    return above / ((count - 1) * (count - 2) * (count - 3)) / spread**2


def _moment(values: Sequence[float], power: int) -> float:
    middle = mean(values)
    return fsum((value - middle) ** power for value in values) / len(values)
