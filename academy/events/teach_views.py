"""A trainer's own: what is next, and the register of a session."""

import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from academy.catalogue.offerings import Offering
from academy.catalogue.permissions import run_by, runs_offering
from academy.events import messages as to_all
from academy.events import register, rules, sessions
from academy.events.models import Booking, Session
from academy.events.notices import when
from academy.events.states import BookingState as State
from academy.refusals import Refusal
from accounts.access import roles
from accounts.signing_in.staff_pages import staff_page
from accounts.users.signed_in import SignedInRequest, keeps_unsent

NO_STORE = "private, no-store"
SHOWN = 100
JUST_OVER = datetime.timedelta(days=14)


@staff_page
@require_safe
def teach(request: SignedInRequest) -> HttpResponse:
    """`/academy/teach/`: sessions of offerings that this person runs, from a fortnight ago on, and
    older ones whose register still waits.
    """
    if not roles.is_trainer(request.user):
        raise PermissionDenied
    mine = Offering.objects.filter(run_by(request.user))
    waiting = Count("bookings", filter=Q(bookings__state=State.WAITLISTED), distinct=True)
    booked = Count("bookings", filter=Q(bookings__state__in=State.ON_THE_REGISTER), distinct=True)
    unmarked = Booking.objects.filter(state=State.BOOKED).values("session")
    is_shown = Q(ends_at__gte=timezone.now() - JUST_OVER) | Q(pk__in=unmarked)
    found = Session.objects.filter(is_shown, offering__in=mine).annotate(
        waiting=waiting, booked=booked
    )
    rows = found.select_related("offering__course").order_by("starts_at")[:SHOWN]
    lines = [{"session": one, "when": when(one)} for one in rows]
    response = render(request, "academy/events/teach.html", {"lines": lines})
    response["Cache-Control"] = NO_STORE
    return response


def session_run_by(request: SignedInRequest, session: UUID) -> Session:
    """The session of an address; 404 unless this person runs its offering."""
    found = Session.objects.select_related("offering__course").filter(uuid=session).first()
    if found is None or not runs_offering(request.user, found.offering):
        raise Http404
    return found


@keeps_unsent
@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def register_of(request: SignedInRequest, session: UUID) -> HttpResponse:
    """`/academy/teach/<session>/`: who is booked; a tap marks, a correction asks why."""
    found = session_run_by(request, session)
    if request.method == "POST":
        try:
            _do(request, found)
        except to_all.TooLong as error:
            messages.warning(request, str(error))
            return _show(request, found, written=request.POST.get("words", ""))
        except Refusal as error:
            messages.warning(request, str(error))
        return redirect("academy:register", session=found.uuid)
    return _show(request, found)


def _show(request: SignedInRequest, found: Session, *, written: str = "") -> HttpResponse:
    """The register; `written` is a message that was not sent."""
    bookings = found.bookings.select_related("enrolment__user").prefetch_related("marks")
    people = sorted(bookings, key=lambda one: one.enrolment.user.name.casefold())
    context = {
        "session": found,
        "when": when(found),
        "people": [
            {"booking": one, "last": next(reversed(one.marks.all()), None)}
            for one in people
            if one.state in State.ON_THE_REGISTER
        ],
        "waiting": [one for one in bookings if one.state in (State.WAITLISTED, State.OFFERED)],
        "written": written,
        "is_open": timezone.now() >= found.starts_at - register.OPENS_BEFORE,
        "is_over": found.ends_at <= timezone.now(),
    }
    response = render(request, "academy/events/register.html", context)
    response["Cache-Control"] = NO_STORE
    return response


def _do(request: SignedInRequest, session: Session) -> None:
    """One of the buttons of the register."""
    posted = request.POST
    if "close" in posted:
        register.close(session, actor=request.user)
        messages.success(request, _("The register is closed."))
    elif "call_off" in posted:
        sessions.call_off(session, actor=request.user, why=posted.get("why", ""))
        messages.success(request, _("The session is called off, and everybody is told."))
    elif "message" in posted:
        number = to_all.write_to_all(session, posted.get("words", ""), actor=request.user)
        words = ngettext("It goes to %(n)d person.", "It goes to %(n)d people.", number)
        messages.success(request, words % {"n": number})
    elif "walk_in" in posted:
        booking = register.walk_in(session, posted.get("email", ""), actor=request.user)
        messages.success(
            request, _("%(name)s is on the register.") % {"name": booking.enrolment.user.name}
        )
    else:
        _mark(request, session)


def _mark(request: SignedInRequest, session: Session) -> None:
    number = request.POST.get("booking", "")
    rows = Booking.objects.filter(session=session).select_related("session")
    found = next((one for one in rows if str(one.uuid) == number), None)
    if found is None:
        raise rules.CannotMove
    was_there = request.POST.get("there") != "no"
    arrived = _time(session, request.POST.get("arrived", "")) if was_there else None
    left = _time(session, request.POST.get("left", "")) if was_there else None
    why = request.POST.get("why", "")
    if was_there and arrived is None:
        last = found.marks.last()
        # A second tap, or a time of leaving alone, says nothing new of when somebody came.
        arrived = _now_or_the_start(session)
        if last is not None and (left is not None or not why.strip()):
            arrived = last.arrived_at or arrived
    register.mark(found, actor=request.user, arrived=arrived, left=left, why=why)


def _now_or_the_start(session: Session) -> datetime.datetime:
    """A tap without a time: now; after the session it means that they came when it began."""
    return session.starts_at if timezone.now() > session.ends_at else timezone.now()


def _time(session: Session, text: str) -> datetime.datetime | None:
    """`09:40`, of the day of the session in its own zone; None for nothing. Raises Refusal."""
    if not text.strip():
        return None
    try:
        time = datetime.time.fromisoformat(text.strip()[:8])
    except ValueError:
        raise Refusal(_("Write a time such as 09:40.")) from None
    day = session.starts_at.astimezone(session.zone).date()
    return datetime.datetime.combine(day, time.replace(tzinfo=None), tzinfo=session.zone)
