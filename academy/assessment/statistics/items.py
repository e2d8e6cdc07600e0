"""How well one question measures: facility, discrimination, weight.

The figures and their names are those of Moodle's quiz statistics report (“Quiz statistics
calculations” and “Quiz statistics report” in its documentation), so that an assessor who comes from
there reads what they know.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from academy.assessment.statistics.moments import covariance, mean, standard_deviation, variance


@dataclass(frozen=True)
class ItemStatistics:
    """What is known of a question, or of one version of it. None where it is not defined."""

    count: int
    # The average mark over the most there is: 0 for nobody got it, 1 for everybody did.
    facility: float | None
    standard_deviation: float | None
    covariance: float | None
    mark_variance: float | None
    rest_variance: float | None
    covariance_max: float | None
    # With the whole mark, this question included: the effective weight is made of it.
    covariance_with_total: float | None
    # Correlation of the mark with the rest of the attempt's, in per cent.
    discrimination_index: float | None
    # The same, as a share of the most that the marks given allow, in per cent.
    discriminative_efficiency: float | None


def item_statistics(
    marks: Sequence[float],
    totals: Sequence[float],
    *,
    most: float,
    drawn: bool = False,
    total_mean: float | None = None,
) -> ItemStatistics:
    """For the marks that people got, and the marks of their whole attempts, in the same order.

    - facility index = mean mark / most
    - discrimination index = 100 C(x, r) / sqrt(V(x) V(r)), r being the rest of the attempt
    - discriminative efficiency = 100 C(x, r) / Cmax, Cmax being the covariance of both sorted

    A question that some had by a random draw is held against the whole attempt, as Moodle does; a
    version of a question against the rest of it. `total_mean` is that of everybody, where only some
    had the question.
    """
    if not marks:
        return ItemStatistics(0, *(None,) * 9)
    rest = (
        list(totals) if drawn else [total - mark for mark, total in zip(marks, totals, strict=True)]
    )
    together, own, others = covariance(marks, rest), variance(marks), variance(rest)
    highest = covariance(sorted(marks), sorted(rest))
    return ItemStatistics(
        count=len(marks),
        facility=mean(marks) / most if most else None,
        standard_deviation=standard_deviation(marks),
        covariance=together,
        mark_variance=own,
        rest_variance=others,
        covariance_max=highest,
        covariance_with_total=_with_total(marks, totals, total_mean),
        discrimination_index=_per_cent(together, sqrt(own * others) if own and others else None),
        discriminative_efficiency=_per_cent(together, highest),
    )


def _with_total(
    marks: Sequence[float], totals: Sequence[float], total_mean: float | None
) -> float | None:
    if total_mean is None:
        return covariance(marks, totals)
    return covariance(marks, [total - total_mean for total in totals])


def _per_cent(part: float | None, whole: float | None) -> float | None:
    return 100 * part / whole if part is not None and whole else None


def effective_weights(statistics: Sequence[ItemStatistics]) -> list[float | None]:
    """How much of the differences between whole marks each slot accounts for, in per cent:
    100 sqrt(C(x, T)) / sum of all sqrt(C(x, T)).

    None where the covariance is negative: who does well at such a question does badly at the rest,
    and there is no weight to speak of.
    """
    roots = [
        sqrt(one.covariance_with_total)
        if one.covariance_with_total is not None and one.covariance_with_total >= 0
        else None
        for one in statistics
    ]
    whole = sum(root for root in roots if root is not None)
    return [100 * root / whole if root is not None and whole else None for root in roots]


def intended_weights(most: Sequence[float]) -> list[float | None]:
    """How much of the whole mark each slot was meant to be, in per cent."""
    whole = sum(most)
    return [100 * one / whole if whole else None for one in most]
