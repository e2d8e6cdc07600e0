"""What people are told of a session: by e-mail, each once, with an invitation where it belongs in a
calendar. They have asked for it by booking, so no setting ends it but cancelling.
"""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.enrolment.notices import tell_who_runs
from academy.events import calendars
from academy.events.deadlines import free_until
from academy.events.models import Booking, Session
from accounts.access import roles
from accounts.mail.sending import queue_email
from accounts.models import Membership, Notification, User
from accounts.notifications.kinds import Kind, register
from accounts.notifications.rules import notify

MISSED = register(
    Kind(
        key="academy.session_missed",
        label=gettext_lazy("One of your people cancelled training late, or was not there"),
        title=gettext_lazy("%(name)s: %(news)s, %(session)s"),
        asked_for=True,
        offered_to=lambda user: Membership.objects.managers().filter(user=user).exists(),
    )
)
CORRECTED = register(
    Kind(
        key="academy.register_corrected",
        label=gettext_lazy("A corrected register touches a certificate"),
        title=gettext_lazy("To be decided: %(name)s was not at “%(session)s” after all"),
        asked_for=True,
        offered_to=lambda user: bool(user.is_superuser),
    )
)
TOO_FEW = register(
    Kind(
        key="academy.session_too_few",
        offered_to=lambda user: bool(roles.is_trainer(user)),
        label=gettext_lazy("Too few people are booked for a session of mine"),
        title=gettext_lazy("%(booked)s of %(needed)s are booked: %(session)s"),
        asked_for=True,
    )
)
# Which of them change what stands in a calendar.
METHODS = {
    "booked": calendars.REQUEST,
    "moved": calendars.REQUEST,
    "cancelled": calendars.CANCEL,
    "called_off": calendars.CANCEL,
}


def tell(booking: Booking, what: str, *, is_in_calendar: bool = True) -> None:
    """One e-mail of one occasion. Inside the transaction of what it tells of. Who waits has nothing
    in their calendar that could be moved or cancelled; who has closed their account has no address.
    """
    session, person = booking.session, booking.enrolment.user
    if not person.is_active:
        return
    method = METHODS.get(what, "") if is_in_calendar else ""
    booking.sequence += 1
    booking.save(update_fields=["sequence"])
    with translation.override(person.language):
        news = _news(what)
        context = {
            "name": person.name,
            "news": news,
            "session": session,
            "course": session.offering.course.title,
            "when": when(session),
            "why": session.cancelled_why if what == "called_off" else "",
            "until": formats.date_format(booking.offer_until, "j F Y, H:i")
            if booking.offer_until
            else "",
            "address": f"{settings.BASE_URL}{reverse('academy:booking', args=[booking.uuid])}",
        }
    queue_email(
        template="academy_session",
        to=person.email,
        context=context,
        key=f"session.{what}:{booking.pk}:{booking.sequence}",
        language=person.language,
        calendar=calendars.invitation(booking, method) if method else "",
    )


def _news(what: str) -> str:
    """In the language that is active."""
    return {
        "booked": _("You have a place"),
        "waitlisted": _("You are on the waiting list"),
        "offered": _("A place is free for you"),
        "offer_over": _("The offer of a place is over"),
        "moved": _("The session has changed"),
        "cancelled": _("Your place is cancelled"),
        "called_off": _("The session does not take place"),
        "reminder": _("See you soon"),
    }[what]


def when(session: Session) -> str:
    """“12 January 2027, 09:30–12:00 GMT”, in the language that is active; the zone by its short
    name, or by its distance where it has none (“UTC+03”).
    """
    first, last = (
        moment.astimezone(session.zone) for moment in (session.starts_at, session.ends_at)
    )
    day = formats.date_format(first, "j F Y")
    zone = first.tzname() or ""
    zone = zone if zone.isalpha() else f"UTC{zone}"
    if first.date() == last.date():
        return f"{day}, {first:%H:%M}–{last:%H:%M} {zone}"
    end = formats.date_format(last, "j F Y")
    return f"{day}, {first:%H:%M} – {end}, {last:%H:%M} {zone}"


def until_when_free(session: Session) -> str:
    """“the end of 18 December 2026”, or the moment of the start; in the language that is active."""
    last = free_until(session).astimezone(session.zone)
    if not session.free_until_days:
        return f"{formats.date_format(last, 'j F Y')}, {last:%H:%M}"
    day = formats.date_format(last - datetime.timedelta(days=1), "j F Y")
    return _("the end of %(day)s") % {"day": day}


def tell_managers(booking: Booking) -> None:
    """Those who look after the person hear of a late cancellation or an absence, once."""
    person = booking.enrolment.user
    theirs = Membership.objects.filter(user=person).values("organisation")
    managers = Membership.objects.managers().filter(organisation__in=theirs).exclude(user=person)
    for one in managers.select_related("user", "organisation"):
        with translation.override(one.user.language):
            news = str(booking.get_state_display())
            path = reverse("organisation", args=[one.organisation.slug])
        values = {"name": person.name, "news": news, "session": booking.session.title}
        key = f"{booking.pk}:{booking.state}"
        notify(one.user, MISSED, key=key, values=values, path=path)


def tell_of_corrected(booking: Booking, *, actor: User) -> None:
    """Somebody decides about a certificate that stands on attendance which was corrected."""
    path = reverse("academy:certificates")
    values = {"name": booking.enrolment.user.name, "session": booking.session.title}
    key = f"{booking.pk}:{booking.marks.count()}"
    for one in User.objects.filter(is_superuser=True, is_active=True).exclude(pk=actor.pk):
        notify(one, CORRECTED, key=key, values=values, path=path)


def tell_too_few(session: Session, booked: int) -> None:
    """Those who run it decide in time whether it takes place."""
    values: dict[str, str | int] = {
        "booked": booked, "needed": session.minimum, "session": str(session),
    }  # fmt: skip
    key, page, args = str(session.uuid), "academy:register", [session.uuid]
    tell_who_runs(session.offering, TOO_FEW, values, key=key, page=page, args=args)


def erase(user: User) -> None:
    """What others were told of somebody who is gone."""
    told = Notification.objects.filter(kind__in=(MISSED.key, CORRECTED.key))
    for booking in Booking.objects.filter(enrolment__user=user).values_list("pk", flat=True):
        told.filter(key__startswith=f"{booking}:").delete()
