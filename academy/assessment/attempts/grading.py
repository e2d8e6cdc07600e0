"""Turning answers into a score. Pure functions: the same answers and marks give the same score."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from academy.assessment.attempts.models import AttemptItem
from academy.assessment.types import type_named


def earned(item: AttemptItem) -> Fraction | None:
    """The points that an item earns, exactly: by its type, or as a person has marked it; None
    while it waits for that. What was not answered earns nothing and waits for nobody.
    """
    if item.marked_points is not None:
        return Fraction(item.marked_points)
    kind = type_named(item.version.type)
    share = kind.grade(item.key.data, item.answer)
    if share is None:
        return None if kind.is_answered(item.answer) else Fraction(0)
    return share * Fraction(item.points)


def grade(items: Iterable[AttemptItem]) -> Decimal | None:
    """Write each item's score and return the whole in per cent, to two places, half up; None
    while an item waits to be marked.

    The sum is exact; only the result is rounded, and what is shown is what is compared with the
    pass mark.
    """
    total, possible, waits = Fraction(0), Fraction(0), False
    for item in items:
        points = earned(item)
        item.score = None if points is None else _decimal(points, "0.0001")
        waits = waits or points is None
        total += points or 0
        possible += Fraction(item.points)
    if waits:
        return None
    return _decimal(total / possible * 100 if possible else Fraction(0), "0.01")


def _decimal(value: Fraction, digits: str) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(digits), rounding=ROUND_HALF_UP)
