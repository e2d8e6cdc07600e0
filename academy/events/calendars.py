"""Invitations, and somebody's own calendar, as iCalendar (RFC 5545, 5546).

Times are written in UTC: a calendar shows them in its own zone, on both sides of a change of the
clocks, and needs no description of a zone that some read without its summer time.
"""

import datetime
from collections.abc import Iterable
from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from academy.events.models import Booking
from signpost.site_name import site_name

if TYPE_CHECKING:
    from icalendar import Calendar, Event

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def invitation(booking: Booking, method: str) -> str:
    """One booking as an invitation (`REQUEST`) or its end (`CANCEL`). The UID is the booking's for
    ever, and `booking.sequence` has risen since the last one.
    """
    from icalendar import vCalAddress, vText  # seldom: the web workers do not load it before

    calendar = _calendar(method)
    event = _event(booking)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText(site_name())
    event["organizer"] = organizer
    person = booking.enrolment.user
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params.update(
        {"CN": vText(person.name), "PARTSTAT": vText("ACCEPTED"), "RSVP": vText("FALSE")}
    )
    event.add("attendee", attendee, encode=False)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def feed(bookings: Iterable[Booking]) -> str:
    """What somebody is booked for, for a calendar that asks again by itself."""
    calendar = _calendar(PUBLISH)
    calendar.add("x-wr-calname", site_name())
    calendar.add("x-published-ttl", "PT6H")
    for booking in bookings:
        event = _event(booking)
        event.add("status", "CONFIRMED")
        calendar.add_component(event)
    return calendar.to_ical().decode()


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Signpost//Academy//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(booking: Booking) -> "Event":
    from icalendar import Event

    session = booking.session
    event = Event()
    event.add("uid", f"{booking.uuid}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    event.add("dtstart", session.starts_at.astimezone(datetime.UTC))
    event.add("dtend", session.ends_at.astimezone(datetime.UTC))
    event.add("summary", session.title)
    if session.place:
        event.add("location", session.place)
    about = f"{settings.BASE_URL}{reverse('academy:booking', args=[booking.uuid])}"
    event.add("description", "\n\n".join(part for part in (session.bring, about) if part))
    event.add("url", about)
    return event
