"""Turning answers into a score. Pure functions: the same answers give the same score."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from academy.assessment.attempts.models import AttemptItem
from academy.assessment.types import type_named


def earned(item: AttemptItem) -> Fraction:
    """The points an item earns with its present answer, exactly."""
    kind = type_named(item.version.type)
    return kind.grade(item.version.data, item.answer) * Fraction(item.points)


def grade(items: Iterable[AttemptItem]) -> Decimal:
    """Write each item's score and return the whole in per cent, to two places, half up.

    The sum is exact; only the result is rounded, and what is shown is what is compared with the
    pass mark.
    """
    total, possible = Fraction(0), Fraction(0)
    for item in items:
        points = earned(item)
        item.score = _decimal(points, "0.0001")
        total += points
        possible += Fraction(item.points)
    return _decimal(total / possible * 100 if possible else Fraction(0), "0.01")


def _decimal(value: Fraction, places: str) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(places), rounding=ROUND_HALF_UP)
