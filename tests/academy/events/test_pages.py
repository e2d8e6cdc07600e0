"""A learner finds a date, books it, and has it in a calendar; nobody else does."""

import datetime
import re
import zoneinfo

import icalendar
import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from academy.events import register, rules, sessions
from academy.events.date_requests import rules as date_requests
from academy.events.models import Booking, CalendarFeed, Session
from academy.events.notices import when
from academy.models import Offering
from signpost.outbox.delivering import drain
from tests.academy.events.places import learner_of, live_course, session_of
from tests.content.editing_form import all_fields, form_in
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LONDON = zoneinfo.ZoneInfo("Europe/London")


@pytest.fixture
def offering():
    return Offering.objects.create(course=live_course(title="Safer talk"))


@pytest.fixture
def learner(client, offering):
    enrolment = learner_of(offering)
    client.force_login(enrolment.user)
    return enrolment


def unit_page(client, enrolment):
    return client.get(
        f"/academy/learn/{enrolment.uuid}/module/a-morning-together/"
    ).text  # fmt: skip


def test_from_the_unit_to_a_booking_and_back(client, offering, learner):
    session = session_of(offering, capacity=1, joining_url="https://meet.example/secret")
    page = unit_page(client, learner)
    assert "1 place left" in page
    assert "Book a place" in page

    answer = client.post(f"/academy/sessions/{session.uuid}/book/", follow=True)

    assert "You have a place" in answer.text
    assert "https://meet.example" not in answer.text
    booking = Booking.objects.get()
    with time_machine.travel(session.starts_at - datetime.timedelta(hours=23), tick=False):
        client.force_login(learner.user)
        assert (
            "https://meet.example/secret" in client.get(f"/academy/bookings/{booking.uuid}/").text
        )
    client.force_login(learner.user)
    client.post(f"/academy/bookings/{booking.uuid}/cancel/")
    assert "Book again" in client.get(f"/academy/bookings/{booking.uuid}/").text


def test_a_full_session_has_a_queue_with_numbers(client, offering, learner):
    session = session_of(offering, capacity=1)
    for _ in range(2):
        other = learner_of(offering)
        rules.book(session, other, actor=other.user)

    page = client.post(f"/academy/sessions/{session.uuid}/book/", follow=True).text

    assert "You are number 2 in the queue" in page


def test_r04_nobody_opens_or_changes_the_booking_of_somebody_else(client, offering, learner):
    other = learner_of(offering)
    booking = rules.book(session_of(offering), other, actor=other.user)
    outside = session_of(Offering.objects.create(course=live_course(slug="other")))

    for address in ("", "accept/", "cancel/"):
        call = client.get if not address else client.post
        assert call(f"/academy/bookings/{booking.uuid}/{address}").status_code == 404
    assert client.post(f"/academy/sessions/{outside.uuid}/book/").status_code == 404
    booking.refresh_from_db()
    assert booking.state == "booked"


def test_the_dates_are_for_everybody_and_tell_no_link(client, offering):
    session_of(offering, joining_url="https://meet.example/secret")

    page = client.get("/academy/dates/")

    assert "A morning together" in page.text
    assert "meet.example" not in page.text
    assert page.cookies == {}


def test_the_dates_take_as_many_statements_for_many(
    client, offering, django_assert_max_num_queries
):
    counts = []
    for number in (1, 4):
        for day in range(number):
            session_of(offering, days=5 + day)
        client.get("/academy/dates/")
        with django_assert_max_num_queries(25) as captured:
            client.get("/academy/dates/", {"page": "1"})
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.fixture
def sent_in_memory(settings):
    """E-mails as Django would hand them to a mail server."""
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def invitation_in(message):
    [alternative] = [one for one in message.alternatives if "text/calendar" in one[1]]
    return alternative[1], icalendar.Calendar.from_ical(alternative[0])


def test_the_invitation_is_followed_by_calendars_across_the_change_of_the_clocks(
    offering, deliver_all, sent_in_memory
):
    winter = datetime.datetime(2027, 3, 26, 9, 30, tzinfo=LONDON)
    summer = datetime.datetime(2027, 4, 2, 9, 30, tzinfo=LONDON)
    hours = datetime.timedelta(hours=2)
    session = session_of(offering, starts_at=winter, ends_at=winter + hours)
    enrolment = learner_of(offering)
    booking = rules.book(session, enrolment, actor=enrolment.user)
    trainer = UserFactory(administrator=True)
    sessions.change(session, actor=trainer, starts_at=summer, ends_at=summer + hours)
    rules.cancel(booking, actor=enrolment.user)
    rules.book(session, enrolment, actor=enrolment.user)
    deliver_all()

    sent = [one for one in mail.outbox if enrolment.user.email in one.to]
    found = [invitation_in(one) for one in sent]

    events = [calendar.walk("VEVENT")[0] for _kind, calendar in found]
    assert [kind for kind, _calendar in found] == [
        "text/calendar; method=REQUEST", "text/calendar; method=REQUEST",
        "text/calendar; method=CANCEL", "text/calendar; method=REQUEST",
    ]  # fmt: skip
    assert len({str(event["UID"]) for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2, 3, 4]
    starts = [event.decoded("DTSTART").astimezone(LONDON) for event in events]
    assert starts == [winter, summer, summer, summer]
    assert [f"{start:%H:%M}" for start in starts] == ["09:30"] * 4
    assert [str(event["STATUS"]) for event in events] == [
        "CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED",
    ]  # fmt: skip
    parts = {part.get_content_type(): part for part in sent[0].message().walk()}
    assert list(parts) == ["multipart/alternative", "text/plain", "text/calendar"]
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["text/calendar"].get_content_charset() == "utf-8"


def test_who_waits_gets_nothing_into_their_calendar(offering, deliver_all, sent_in_memory):
    session = session_of(offering, capacity=1)
    first, waiting = learner_of(offering), learner_of(offering)
    for one in (first, waiting):
        rules.book(session, one, actor=one.user)
    trainer = UserFactory(administrator=True)
    sessions.change(session, actor=trainer, place="Another hall")
    sessions.call_off(session, actor=trainer, why="Too few")
    deliver_all()

    def kinds(person):
        mine = [one for one in mail.outbox if person.user.email in one.to]
        return [len(one.alternatives) for one in mine]

    assert kinds(first) == [1, 1, 1]
    assert kinds(waiting) == [0, 0, 0]


def test_a_calendar_of_ones_own_by_a_secret_address(client, offering, learner):
    session = session_of(offering)
    rules.book(session, learner, actor=learner.user)
    page = client.post("/academy/calendar/").text
    address = re.search(r"/academy/calendar/[^/<]+\.ics", page)[0]
    client.logout()

    answer = client.get(address)

    [event] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("DTSTART") == session.starts_at.replace(microsecond=0)
    assert answer["Cache-Control"] == "private, no-store"
    assert learner.user.email not in answer.text
    client.force_login(learner.user)
    client.post("/academy/calendar/")
    assert client.get(address).status_code == 404
    client.post("/academy/calendar/", {"end": "1"})
    assert not CalendarFeed.objects.exists()
    assert client.get("/academy/calendar/%00.ics").status_code in (400, 404)


def test_a_unit_without_a_date_says_so_to_learner_and_author(client, offering, learner):
    from academy.events.unit import LiveSession
    from academy.models import UnitPage

    unit = UnitPage.objects.get(kind="live")
    assert "There is no date to come just now" in unit_page(client, learner)
    assert [one.code for _unit, one in LiveSession().findings([unit])] == [
        "course-live-without-dates"
    ]

    session_of(offering)
    assert list(LiveSession().findings([unit])) == []


def test_a_trainer_plans_and_moves_a_session_in_the_cms(client, offering):
    trainer = UserFactory(trainer=True)
    client.force_login(trainer)
    starts = (timezone.now() + datetime.timedelta(days=9)).replace(microsecond=0, second=0)
    fields = {
        "offering": offering.pk, "title": "A morning together", "time_zone": "Europe/London",
        "nation": "ENG", "place": "Town Hall", "capacity": "12", "minimum": "0",
        "free_until_days": "3", "grace_minutes": "15", "access_notes": "", "bring": "",
        "map_url": "", "joining_url": "",
        "starts_at": f"{starts.astimezone(LONDON):%Y-%m-%d %H:%M}",
        "ends_at": f"{(starts + datetime.timedelta(hours=1)).astimezone(LONDON):%Y-%m-%d %H:%M}",
    }  # fmt: skip

    waits = UserFactory()
    date_requests.ask(waits, offering.course, ["ENG"])

    made = client.post("/cms/snippets/academy/session/add/", fields)
    session = offering.sessions.get()
    drain()
    assert waits.notifications.filter(kind="academy.date_planned").count() == 1
    enrolment = learner_of(offering)
    rules.book(session, enrolment, actor=enrolment.user)
    later = (starts + datetime.timedelta(days=1)).astimezone(LONDON)
    edit = f"/cms/snippets/academy/session/edit/{session.pk}/"
    moved = client.post(edit, {
        **fields, "starts_at": f"{later:%Y-%m-%d %H:%M}",
        "ends_at": f"{later + datetime.timedelta(hours=1):%Y-%m-%d %H:%M}",
    })  # fmt: skip
    small = client.post(edit, {**fields, "starts_at": "2020-01-01 09:00"})

    assert (made.status_code, moved.status_code, small.status_code) == (302, 302, 200)
    session.refresh_from_db()
    assert session.starts_at == later
    assert session.sequence == 1
    assert Booking.objects.get().is_free_to_cancel


def test_a_session_stays_with_the_offering_that_people_booked_it_in(client, offering):
    session = session_of(offering)
    other = Offering.objects.create(course=offering.course)
    client.force_login(UserFactory(trainer=True))
    starts = session.starts_at.astimezone(LONDON)

    client.post(f"/cms/snippets/academy/session/edit/{session.pk}/", {
        "offering": other.pk, "title": "Renamed", "time_zone": "Europe/London",
        "nation": "ENG", "place": "Town Hall", "capacity": "20", "minimum": "0",
        "free_until_days": "3", "grace_minutes": "15", "access_notes": "", "bring": "",
        "map_url": "", "joining_url": "", "starts_at": f"{starts:%Y-%m-%d %H:%M}",
        "ends_at": f"{starts + datetime.timedelta(hours=1):%Y-%m-%d %H:%M}",
    })  # fmt: skip

    session.refresh_from_db()
    assert (session.title, session.offering) == ("Renamed", offering)
    page = client.get(f"/cms/snippets/academy/session/edit/{session.pk}/").text
    assert re.search(r'name="offering"[^>]* disabled', page)


def test_a_session_is_copied_with_the_hours_of_its_own_time_zone(client, offering):
    riyadh = zoneinfo.ZoneInfo("Asia/Riyadh")
    starts = datetime.datetime(2027, 1, 12, 9, 30, tzinfo=riyadh)
    session = session_of(
        offering, starts_at=starts, ends_at=starts + datetime.timedelta(hours=1),
        time_zone="Asia/Riyadh",
    )  # fmt: skip
    client.force_login(UserFactory(trainer=True))
    address = f"/cms/snippets/academy/session/copy/{session.pk}/"
    form = form_in(client.get(address).text)

    assert client.post(address, all_fields(form)).status_code == 405
    client.post(form["action"], all_fields(form))

    copy = Session.objects.exclude(pk=session.pk).get()
    a_week_later = starts + datetime.timedelta(days=7)
    assert (copy.offering, copy.starts_at) == (offering, a_week_later)
    assert not form.find(attrs={"name": "offering", "disabled": True})


def test_free_cancelling_is_counted_in_days_that_somebody_can_wait_for(offering):
    session = session_of(offering)
    session.free_until_days = 32_000

    with pytest.raises(ValidationError, match="less than or equal to 60"):
        session.full_clean()


def test_nobody_finds_or_books_a_date_of_an_offering_that_is_called_off(client, offering, learner):
    session = session_of(offering)
    Offering.objects.filter(pk=offering.pk).update(cancelled_at=timezone.now())

    assert "A morning together" not in client.get("/academy/dates/").text
    assert "Book a place" not in unit_page(client, learner)
    client.post(f"/academy/sessions/{session.uuid}/book/")
    assert not Booking.objects.exists()


def test_the_hours_are_written_in_the_time_zone_of_the_session(client, offering):
    riyadh = zoneinfo.ZoneInfo("Asia/Riyadh")
    starts = datetime.datetime(2027, 1, 12, 9, 30, tzinfo=riyadh)
    session = session_of(
        offering, starts_at=starts, ends_at=starts + datetime.timedelta(hours=1),
        time_zone="Asia/Riyadh",
    )  # fmt: skip
    client.force_login(UserFactory(trainer=True))
    edit = f"/cms/snippets/academy/session/edit/{session.pk}/"
    assert 'value="2027-01-12 09:30"' in client.get(edit).text

    client.post(edit, {
        "offering": offering.pk, "title": session.title, "time_zone": "Asia/Riyadh",
        "nation": "ENG", "place": "Town Hall", "capacity": "20", "minimum": "0",
        "free_until_days": "3", "grace_minutes": "15", "access_notes": "", "bring": "",
        "map_url": "", "joining_url": "",
        "starts_at": "2027-01-12 09:30", "ends_at": "2027-01-12 11:00",
    })  # fmt: skip

    session.refresh_from_db()
    assert (session.starts_at, session.sequence) == (starts, 1)
    assert session.ends_at == starts + datetime.timedelta(minutes=90)


def test_a_register_that_waits_stays_in_the_trainers_list(client, offering):
    long_ago, marked = (session_of(offering, place=title) for title in ("Long ago", "Marked"))
    for session in (long_ago, marked):
        learner = learner_of(offering)
        rules.book(session, learner, actor=learner.user)
    trainer = UserFactory(trainer=True)

    with time_machine.travel(long_ago.ends_at + datetime.timedelta(days=40), tick=False):
        register.close(marked, actor=trainer)
        client.force_login(trainer)
        page = client.get("/academy/teach/").text

    assert "Long ago" in page
    assert "Marked" not in page


@pytest.mark.parametrize(
    ("zone", "month", "said"),
    [
        ("Europe/London", 1, "12 January 2027, 09:30–12:30 GMT"),
        ("Europe/London", 7, "12 July 2027, 09:30–12:30 BST"),
        ("Asia/Riyadh", 1, "12 January 2027, 09:30–12:30 UTC+03"),
    ],
)
def test_a_time_is_told_with_the_short_name_of_its_zone(zone, month, said):
    starts = datetime.datetime(2027, month, 12, 9, 30, tzinfo=zoneinfo.ZoneInfo(zone))
    session = Session(
        starts_at=starts, ends_at=starts + datetime.timedelta(hours=3), time_zone=zone
    )

    assert when(session) == said
