"""The calendar of what goes live and what ends: a month as a table, links to the months around."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from content.editorial.reports import calendar_days as days
from content.editorial.reports.base import works_on_pages

WORDS = {
    days.GOES_LIVE: _("goes live"),
    days.EXPIRES: _("expires"),
    days.STARTS: _("begins"),
    days.ENDS: _("last day"),
    days.REVIEW: _("review due"),
    days.CLOSES: _("consultation closes"),
}
EARLIEST, LATEST = 2000, 2100
SHOWN = 5  # entries of a day; the others open with a click


def month_view(request: HttpRequest) -> HttpResponse:
    """`?month=2026-11`; anything else is the month that we have. Works without a script."""
    if not works_on_pages(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    first = wanted_month(request.GET.get("month", ""), today)
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    found = days.entries_between(weeks[0][0], weeks[-1][-1])
    return render(
        request,
        "cms/calendar.html",
        {
            "month": first,
            "weekdays": [date_format(day, "l") for day in weeks[0]],
            "weeks": [[cell(day, first, today, found) for day in week] for week in weeks],
            "before": address_of(first - datetime.timedelta(days=1)),
            "after": address_of(first + datetime.timedelta(days=31)),
            "is_empty": not found,
        },
    )


def wanted_month(text: str, today: datetime.date) -> datetime.date:
    """The first day of a month written as 2026-11."""
    year, _dash, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        return today.replace(day=1)
    if not (EARLIEST <= int(year) <= LATEST and 1 <= int(month) <= 12):
        return today.replace(day=1)
    return datetime.date(int(year), int(month), 1)


def cell(
    day: datetime.date,
    first: datetime.date,
    today: datetime.date,
    found: dict[datetime.date, list[days.Entry]],
) -> dict[str, Any]:
    """One day of the table. Reviews come last: many pages share the day of theirs."""
    ordered = sorted(found.get(day, ()), key=lambda entry: entry.what == days.REVIEW)
    entries = [
        {
            "title": entry.page.title,
            "words": WORDS[entry.what],
            "what": entry.what,
            "url": reverse("wagtailadmin_pages:edit", args=[entry.page.pk]),
        }
        for entry in ordered
    ]
    return {
        "day": day,
        "is_today": day == today,
        "is_outside": day.month != first.month,
        "entries": entries[:SHOWN],
        "more": entries[SHOWN:],
    }


def address_of(day: datetime.date) -> str:
    """The calendar at the month of a day."""
    return f"{reverse('signpost_calendar')}?month={day:%Y-%m}"


urlpatterns = [path("calendar/", month_view, name="signpost_calendar")]
