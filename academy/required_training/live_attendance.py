"""How an organisation's people used their places in live training, month by month."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from academy.credentials.certificates import months_after
from academy.events.models import Booking
from academy.events.states import BookingState as State
from accounts.models import Organisation

MONTHS = 12
SHOWN = (State.ATTENDED, State.PARTLY_ATTENDED, State.NO_SHOW, State.LATE_CANCELLED)


@dataclass(frozen=True)
class Month:
    """By the month in which the sessions were: how many places were used, used for a part, not
    used, and given back too late.
    """

    first_day: datetime.date
    numbers: tuple[int, ...]


def months_of(organisation: Organisation) -> list[Month]:
    """The last twelve months, the newest first, in one statement; nothing where there was none."""
    this_month = timezone.localdate().replace(day=1)
    months = [months_after(this_month, -number) for number in range(MONTHS)]
    begin = datetime.datetime.combine(months[-1], datetime.time())
    rows = (
        Booking.objects.filter(
            enrolment__user__memberships__organisation=organisation,
            session__starts_at__gte=timezone.make_aware(begin),
            session__cancelled_at=None,
            state__in=SHOWN,
        )
        .annotate(month=TruncMonth("session__starts_at"))
        .values_list("month", "state")
        .annotate(number=Count("pk", distinct=True))
        .order_by()
    )
    found: Counter[tuple[datetime.date, str]] = Counter()
    for month, state, number in rows:
        found[timezone.localtime(month).date(), state] += number
    if not any(found[month, state] for month in months for state in SHOWN):
        return []
    return [Month(one, tuple(found[one, state] for state in SHOWN)) for one in months]
