"""Dates for everybody, a learner's bookings, and their own calendar."""

import hashlib
import secrets
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.catalogue.course_page import CoursePage
from academy.enrolment.models import Enrolment
from academy.enrolment.states import EnrolmentState
from academy.events import calendars, rules, sessions, transfers
from academy.events.models import Booking, CalendarFeed, Session
from academy.events.notices import until_when_free, when
from academy.events.states import BookingState as State
from academy.refusals import Refusal
from accounts.users.signed_in import SignedInRequest, keeps_unsent
from signpost.http.rate_limit import is_too_often

NO_STORE = "private, no-store"
PER_PAGE = 50
JOINED_BEFORE_HOURS = 24
FEEDS_A_MINUTE = 30


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """`/academy/dates/`: live sessions to come, of courses that this person may see."""
    courses = CoursePage.objects.visible_to(request.user).live()
    found = Session.objects.to_come().with_places().filter(offering__course__in=courses)
    found = found.select_related("offering__course__locale").order_by("starts_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"session": one, "when": when(one), "left": max(0, one.capacity - one.held)} for one in page
    ]
    return render(request, "academy/events/dates.html", {"rows": rows, "page": page})


@keeps_unsent
@login_required
@require_POST
def book(request: SignedInRequest, session: UUID) -> HttpResponse:
    """Take a place, or one in the queue."""
    found = Session.objects.select_related("offering").filter(uuid=session).first()
    if found is None:
        raise Http404
    mine = Enrolment.objects.of(request.user).filter(offering=found.offering_id)
    enrolment = mine.filter(state=EnrolmentState.ACTIVE).first()
    if enrolment is None:
        raise Http404
    try:
        booking = rules.book(found, enrolment, actor=request.user)
    except Refusal as error:
        messages.warning(request, str(error))
        return redirect("academy:learn", enrolment=enrolment.uuid)
    if booking.state == State.BOOKED:
        messages.success(request, _("You have a place. The invitation is on its way by e-mail."))
    else:
        messages.info(request, _("It is full. You are on the waiting list, and hear of a place."))
    return redirect("academy:booking", booking=booking.uuid)


def _own(request: SignedInRequest, booking: UUID) -> Booking:
    rows = Booking.objects.select_related("session__offering__course__locale", "enrolment__user")
    found = rows.filter(uuid=booking, enrolment__user=request.user).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def booking(request: SignedInRequest, booking: UUID) -> HttpResponse:
    """`/academy/bookings/<booking>/`: when, where, what to bring, and what can be done."""
    found = _own(request, booking)
    session = found.session
    hours = (session.starts_at - timezone.now()).total_seconds() / 3600
    is_near = hours <= JOINED_BEFORE_HOURS and session.ends_at > timezone.now()
    context = {
        "booking": found,
        "session": session,
        "course": session.offering.course,
        "when": when(session),
        "free_until": until_when_free(session),
        "is_late": rules.is_late(found, actor=request.user),
        "joining_url": session.joining_url if found.state == State.BOOKED and is_near else "",
        "may_transfer": session.is_open and found.state in State.OPEN,
        "place_in_queue": _place_in_queue(found),
        "others": [{"session": one, "when": when(one)} for one in sessions.others_of(session)],
    }
    response = render(request, "academy/events/booking.html", context)
    response["Cache-Control"] = NO_STORE
    return response


def _place_in_queue(booking: Booking) -> int:
    """The first is 1; 0 for who does not wait."""
    if booking.state != State.WAITLISTED:
        return 0
    waiting = Booking.objects.filter(session=booking.session_id, state=State.WAITLISTED)
    at = booking.queued_at
    return waiting.filter(Q(queued_at__lt=at) | Q(queued_at=at, pk__lt=booking.pk)).count() + 1


@keeps_unsent
@login_required
@require_POST
def accept(request: SignedInRequest, booking: UUID) -> HttpResponse:
    """Take what is offered."""
    found = _own(request, booking)
    try:
        rules.accept(found, actor=request.user)
        messages.success(request, _("You have a place. The invitation is on its way by e-mail."))
    except Refusal as error:
        messages.warning(request, str(error))
    return redirect("academy:booking", booking=found.uuid)


@keeps_unsent
@login_required
@require_POST
def cancel(request: SignedInRequest, booking: UUID) -> HttpResponse:
    """Let it go."""
    found = _own(request, booking)
    try:
        rules.cancel(found, actor=request.user)
        messages.success(request, _("It is cancelled. Thank you for saying so."))
    except Refusal as error:
        messages.warning(request, str(error))
    return redirect("academy:booking", booking=found.uuid)


@keeps_unsent
@login_required
@require_POST
def transfer(request: SignedInRequest, booking: UUID) -> HttpResponse:
    """Change to the date that was pressed."""
    found = _own(request, booking)
    try:
        wanted = UUID(request.POST.get("session", ""))
    except ValueError:
        raise Http404 from None
    to = get_object_or_404(Session, uuid=wanted, offering=found.session.offering_id)
    try:
        found = transfers.transfer(found, to, actor=request.user)
        messages.success(request, _("You have a place on the other date."))
    except Refusal as error:
        messages.warning(request, str(error))
    return redirect("academy:booking", booking=found.uuid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedInRequest) -> HttpResponse:
    """`/academy/calendar/`: a secret address for one's own calendar, shown once."""
    address = ""
    if request.method == "POST":
        if "end" in request.POST:
            CalendarFeed.objects.filter(user=request.user).delete()
            messages.success(request, _("The address has ended."))
            return redirect("academy:calendar")
        token = secrets.token_urlsafe(32)
        new = {"token_hash": _hash_of(token), "made_at": timezone.now()}
        CalendarFeed.objects.update_or_create(user=request.user, defaults=new)
        address = f"{settings.BASE_URL}{reverse('academy:calendar_feed', args=[token])}"
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {"feed": feed, "address": address, "language": get_language()}
    response = render(request, "academy/events/calendar.html", context)
    response["Cache-Control"] = NO_STORE
    return response


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """`/academy/calendar/<token>.ics`: what a calendar asks for, again and again."""
    if is_too_often(request, action="academy.calendar_feed", limit=FEEDS_A_MINUTE):
        return HttpResponse(status=429)
    feed = CalendarFeed.objects.filter(token_hash=_hash_of(token), user__is_active=True).first()
    if feed is None:
        raise Http404
    booked = Booking.objects.filter(
        enrolment__user=feed.user_id, state=State.BOOKED, session__cancelled_at=None
    )
    text = calendars.feed(booked.select_related("session").order_by("session__starts_at")[:200])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = NO_STORE
    response["X-Robots-Tag"] = "noindex"
    return response


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
