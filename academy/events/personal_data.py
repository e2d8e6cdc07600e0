"""What bookings hold of a person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from academy.events import notices
from academy.events.date_requests.models import DateRequest
from academy.events.models import AttendanceMark, Booking, CalendarFeed
from accounts.models import User
from accounts.privacy import headings
from accounts.privacy.readable import rows_of
from accounts.privacy.rights import erases, provides

headings.describe(
    "live_training",
    {
        "live_training": _("Live training"),
        "arrived_at": _("Arrived"),
        "attendance": _("What the register says"),
        "booking__session__title": _("Session"),
        "course__title": _("Course"),
        "date_requests": _("Dates that I asked to be told of"),
        "asked_at": _("Asked"),
        "where": _("Where"),
        "bookings": _("Places in sessions"),
        "left_at": _("Left"),
        "queued_at": _("Waiting since"),
        "session__starts_at": _("Begins"),
        "session__title": _("Session"),
    },
)


@provides("live_training")
def bookings_of(user: User) -> dict[str, Any]:
    """Bookings and what was marked of them."""
    mine = Booking.objects.filter(enrolment__user=user)
    return {
        "bookings": rows_of(
            mine, "session__title", "session__starts_at", "state", "queued_at", "changed_at"
        ),
        "date_requests": rows_of(
            DateRequest.objects.filter(user=user), "course__title", "where", "asked_at"
        ),
        "attendance": rows_of(
            AttendanceMark.objects.filter(booking__in=mine),
            "booking__session__title",
            "arrived_at",
            "left_at",
            "state",
            "at",
        ),
    }


@erases
def forget_calendar_of(user: User) -> None:
    """That somebody without a name was there stays with the enrolment."""
    CalendarFeed.objects.filter(user=user).delete()
    DateRequest.objects.filter(user=user).delete()
    notices.erase(user)
