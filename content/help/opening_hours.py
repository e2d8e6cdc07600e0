"""When a helpline is open, as OpenStreetMap writes it: `Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00`.

Read here: days and ranges of days, times that may end after midnight, several with commas, rules
with semicolons, and `24/7`. Nothing else of the format: a rule that cannot be read is refused, for
a wrong hour is worse than none.
"""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MINUTES_A_DAY = 24 * 60
WEEK = 7 * MINUTES_A_DAY
ALWAYS = "24/7"
TIME = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")

Interval = tuple[int, int]


def week_of(text: str) -> list[Interval]:
    """Pairs of minutes since Monday, 00:00, from (included) until (not included), in order.

    What ends after Sunday's midnight goes on at the beginning of the week. Raises ValueError.
    """
    if text.strip() == ALWAYS:
        return [(0, WEEK)]
    found: list[Interval] = []
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        days, _space, times = rule.partition(" ")
        for day in _days(days):
            for start, end in _times(times):
                found += _wrapped(day * MINUTES_A_DAY + start, day * MINUTES_A_DAY + end)
    return sorted(set(found))


def is_open(text: str, time_zone: str, now: datetime.datetime) -> bool:
    """Whether somebody listens at a moment, by the hour where they are. Raises ValueError."""
    there = now.astimezone(ZoneInfo(time_zone))
    minute = there.weekday() * MINUTES_A_DAY + there.hour * 60 + there.minute
    return any(start <= minute < end for start, end in week_of(text))


def validate_opening_hours(text: str) -> None:
    """For the field: a sentence with an example where it cannot be read."""
    try:
        week_of(text)
    except ValueError:
        raise ValidationError(
            _("Write days and times like this: Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00, or 24/7."),
            code="opening_hours",
        ) from None


def validate_time_zone(name: str) -> None:
    """For the field: a name of the IANA's list, which browsers know too."""
    if name not in available_timezones():
        raise ValidationError(
            _("There is no time zone “%(name)s”. For instance: Europe/London."),
            code="time_zone",
            params={"name": name},
        )


def _days(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found += range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
    return found


def _times(text: str) -> list[Interval]:
    found: list[Interval] = []
    for part in text.split(","):
        match = TIME.fullmatch(part.strip())
        if match is None:
            raise ValueError(text)
        opens, opens_at, closes, closes_at = map(int, match.groups())
        start, end = opens * 60 + opens_at, closes * 60 + closes_at
        if max(opens_at, closes_at) > 59 or start >= MINUTES_A_DAY or end > MINUTES_A_DAY:
            raise ValueError(text)
        found.append((start, end if end > start else end + MINUTES_A_DAY))
    return found


def _wrapped(start: int, end: int) -> list[Interval]:
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]
