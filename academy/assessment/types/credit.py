"""Parts of the points: kept as exact fractions (“1/3”), written in per cent by people and files."""

import re
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from academy.refusals import InvalidQuestion

# What people mean by 33.33 or 16,667: the parts that Moodle knows, and their multiples.
PARTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20)
NEAR = Fraction(1, 100)  # per cent
WRITTEN = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,7})?")


def from_per_cent(text: str | None) -> str:
    """“33,33” as “1/3”; “” for nothing. Raises InvalidQuestion."""
    written = (text or "").replace("%", "").replace("\N{MINUS SIGN}", "-").strip()
    if not written:
        return ""
    if not WRITTEN.fullmatch(written):
        raise InvalidQuestion(_("Write a part of the points in per cent, for instance 33.33."))
    exact = Fraction(written.replace(",", "."))
    for part in PARTS:
        near = Fraction(round(exact * part / 100), part)
        if abs(near * 100 - exact) <= NEAR:
            return clean(near)
    return clean(exact / 100)


def per_cent(share: str | Fraction) -> str:
    """“1/3” as “33.33333”."""
    return f"{float(Fraction(share) * 100):.5f}".rstrip("0").rstrip(".")


def clean(share: Any) -> str:
    """A part between -1 and 1 in its stored shape; “” for none. Raises InvalidQuestion."""
    if share in (None, ""):
        return ""
    try:
        exact = Fraction(share)
    except (TypeError, ValueError, ZeroDivisionError):
        raise InvalidQuestion(
            _("Write a part of the points in per cent, for instance 33.33.")
        ) from None
    if not -1 <= exact <= 1:
        raise InvalidQuestion(_("A part of the points is at most 100 per cent."))
    return str(exact)


def within(share: Fraction) -> Fraction:
    """From nothing to all of the points."""
    return min(Fraction(1), max(Fraction(0), share))
