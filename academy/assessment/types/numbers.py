"""Numbers as people type them: with a decimal comma or point, spaces, a power of ten."""

import re
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from academy.refusals import InvalidQuestion

LONGEST = 60
SPACES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'\u2019](?=\d)")
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<body>\d[\d.,]*|[.,]\d+)"
    r"(?:(?:[eE]|\s*[x\u00d7*]\s*10\s*\^?)(?P<power>[+-]?\d{1,2}))?"
)
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def split_unit(text: str) -> tuple[str, str]:
    """The number, as written, and what follows it."""
    written = SPACES.sub("", text[:LONGEST].replace("\N{MINUS SIGN}", "-").strip())
    found = NUMBER.match(written)
    if found is None:
        return "", written
    return found.group(), written[found.end() :].strip()


def readings(text: str) -> set[Fraction]:
    """What a number may mean: “1,000” is one, or a thousand; “3,14” only 3.14; a word nothing."""
    written, after = split_unit(text)
    found = NUMBER.fullmatch(written)
    if found is None or after:
        return set()
    power = Fraction(10) ** int(found["power"] or 0)
    sign = -1 if found["sign"] == "-" else 1
    return {sign * value * power for value in _bodies(found["body"])}


def _bodies(body: str) -> set[Fraction]:
    points, commas = body.count("."), body.count(",")
    found: set[Fraction] = set()
    if points + commas == 0:
        return {Fraction(body)}
    if points + commas == 1:
        found.add(Fraction(f"0{body}0".replace(",", ".")))
    elif points == 1 or commas == 1:  # 1.234,5 or 1,234.5: the last sign is the decimal one
        sign = body[max(body.rfind("."), body.rfind(","))]
        whole, _sign, part = body.rpartition(sign)
        if body.count(sign) == 1 and THOUSANDS.fullmatch(whole):
            found.add(Fraction(f"{re.sub('[.,]', '', whole)}.{part or 0}"))
    if (points == 0 or commas == 0) and THOUSANDS.fullmatch(body) and body[0] != "0":
        found.add(Fraction(re.sub("[.,]", "", body)))
    return found


def one_reading(text: str) -> Fraction:
    """The number that an author means. A point is a decimal point; a comma is one too, unless it
    may as well part thousands: then this asks, with InvalidQuestion.
    """
    found = readings(text)
    if len(found) > 1 and "," not in text and text.count(".") == 1:
        return min(found, key=abs)
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise InvalidQuestion(
            _("“%(number)s” may mean two numbers. Write it without the comma.") % {"number": text}
        )
    raise InvalidQuestion(_("“%(number)s” is not a number.") % {"number": text[:LONGEST]})


def written(value: Fraction) -> str:
    """A number as a decimal where it ends, else to twelve places."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.12g}"
