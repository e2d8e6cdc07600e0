"""Until when a booking is cancelled freely: working days, in the session's own zone."""

import datetime
from functools import lru_cache

from academy.events.models import Session

SATURDAY = 5


@lru_cache(maxsize=64)
def bank_holidays(nation: str, year: int) -> frozenset[datetime.date]:
    """Of a nation of the United Kingdom: the days of the package `holidays`, substitutes too."""
    import holidays  # seldom: the web workers do not load it before

    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


def is_working_day(day: datetime.date, nation: str) -> bool:
    """Neither a weekend nor a bank holiday there."""
    return day.weekday() < SATURDAY and day not in bank_holidays(nation, day.year)


def free_until(session: Session) -> datetime.datetime:
    """The last moment at which somebody cancels freely: the end of the day that lies so many
    working days before the day of the session. Nought is the start itself.
    """
    if not session.free_until_days:
        return session.starts_at
    day = session.starts_at.astimezone(session.zone).date()
    left = session.free_until_days
    while left:
        day -= datetime.timedelta(days=1)
        left -= is_working_day(day, session.nation)
    next_day = day + datetime.timedelta(days=1)
    return datetime.datetime.combine(next_day, datetime.time.min, tzinfo=session.zone)
