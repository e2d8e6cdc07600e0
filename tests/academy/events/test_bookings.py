"""Places are never oversold, the queue keeps its order, and nobody is told twice."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from academy.enrolment import changes
from academy.enrolment import rules as enrolments
from academy.events import clock, register, rules, sessions
from academy.events.deadlines import free_until
from academy.events.models import Booking, Session
from academy.events.states import BookingState as State
from academy.events.transitions import BEGINNINGS, MOVES, By
from academy.models import Offering
from academy.refusals import NotYours, Refusal
from accounts.models import AuditEntry, Notification, OutgoingEmail
from accounts.privacy.rights import erase
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def offering():
    return Offering.objects.create(course=live_course())


@pytest.fixture
def trainer(offering):
    found = UserFactory(trainer=True)
    offering.trainers.add(found)
    return found


def booked(session, enrolment=None):
    enrolment = enrolment or learner_of(session.offering)
    return rules.book(session, enrolment, actor=enrolment.user)


def told(booking):
    person = booking.enrolment.user.email
    return [one.key.split(":")[0] for one in OutgoingEmail.objects.filter(to=person).order_by("pk")
            if one.key.startswith("session.")]  # fmt: skip


def states(session):
    rows = Booking.objects.filter(session=session).order_by("queued_at", "pk")
    return list(rows.values_list("state", flat=True))


TABLE = {
    "offer": ({"waitlisted"}, "offered", {"system"}),
    "accept": ({"offered"}, "booked", {"learner", "trainer"}),
    "let_go": ({"waitlisted", "offered"}, "cancelled", {"learner", "trainer", "system"}),
    "cancel": ({"booked"}, "cancelled", {"learner", "trainer", "system"}),
    "cancel_late": ({"booked"}, "late_cancelled", {"learner"}),
    "book_again": ({"cancelled", "late_cancelled"}, "booked", {"learner", "trainer"}),
    "wait_again": ({"cancelled", "late_cancelled"}, "waitlisted", {"learner", "trainer"}),
    "attend": ({"booked", "no_show", "partly_attended", "attended"}, "attended", {"trainer"}),
    "attend_partly": (
        {"booked", "no_show", "partly_attended", "attended"}, "partly_attended", {"trainer"},
    ),
    "miss": ({"booked", "no_show", "partly_attended", "attended"}, "no_show", {"trainer"}),
}  # fmt: skip


def test_the_table_of_moves_is_this_one():
    assert {name: (set(m.sources), m.target, set(m.by)) for name, m in MOVES.items()} == TABLE
    assert {state: set(by) for state, by in BEGINNINGS.items()} == {
        "booked": {"learner", "trainer"}, "waitlisted": {"learner", "trainer"},
    }  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_each_move_is_made_from_these_states_by_these_people_and_by_nobody_else(
    offering, trainer, name
):
    enrolment = learner_of(offering)
    booking = booked(session_of(offering), enrolment)
    actors = {"learner": enrolment.user, "trainer": trainer, "system": None,
              "another": UserFactory(trainer=True)}  # fmt: skip
    sources, target, by = TABLE[name]
    for state in State.values:
        for who, actor in actors.items():
            Booking.objects.filter(pk=booking.pk).update(
                state=state, offer_until=timezone.now() + DAY
            )
            try:
                moved = rules.move(booking, name, actor=actor).state
            except (rules.CannotMove, NotYours):
                moved = None
            assert moved == (target if state in sources and who in by else None), (state, who)


def test_the_places_go_to_the_first_and_the_rest_wait_in_order(offering):
    session = session_of(offering, capacity=2)
    bookings = [booked(session) for _ in range(4)]

    assert states(session) == ["booked", "booked", "waitlisted", "waitlisted"]
    assert [told(one) for one in bookings] == [
        ["session.booked"], ["session.booked"], ["session.waitlisted"], ["session.waitlisted"],
    ]  # fmt: skip
    assert booked(session, bookings[3].enrolment).pk == bookings[3].pk
    assert told(bookings[3]) == ["session.waitlisted"]


def test_a_place_that_is_free_is_offered_to_the_next_with_a_time_to_accept(offering):
    session = session_of(offering, capacity=1)
    first, second, third = (booked(session) for _ in range(3))

    rules.cancel(first, actor=first.enrolment.user)

    second.refresh_from_db()
    assert states(session) == ["cancelled", "offered", "waitlisted"]
    assert second.offer_until - timezone.now() < datetime.timedelta(hours=48)
    assert told(second) == ["session.waitlisted", "session.offered"]
    with pytest.raises(rules.OfferOver):
        rules.accept(third, actor=third.enrolment.user)
    rules.accept(second, actor=second.enrolment.user)
    assert states(session) == ["cancelled", "booked", "waitlisted"]


def test_an_offer_that_nobody_takes_goes_to_the_next_once(offering):
    session = session_of(offering, capacity=1)
    first, second, third = (booked(session) for _ in range(3))
    rules.cancel(first, actor=first.enrolment.user)

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=49), tick=False):
        assert rules.end_offers() == 1
        assert rules.end_offers() == 0
        with pytest.raises(rules.OfferOver):
            rules.accept(second, actor=second.enrolment.user)

    assert states(session) == ["cancelled", "cancelled", "offered"]
    assert told(third) == ["session.waitlisted", "session.offered"]


def test_nobody_is_promoted_after_the_start_and_no_offer_lasts_beyond_it(offering):
    session = session_of(offering, days=1, capacity=1, free_until_days=0)
    first, second = booked(session), booked(session)
    rules.cancel(first, actor=first.enrolment.user)
    second.refresh_from_db()
    assert second.offer_until == session.starts_at

    with time_machine.travel(session.starts_at + datetime.timedelta(minutes=1), tick=False):
        with pytest.raises(rules.OfferOver):
            rules.accept(second, actor=second.enrolment.user)
        with pytest.raises(rules.SessionOver):
            booked(session)
        rules.end_offers()
    assert states(session) == ["cancelled", "cancelled"]


def test_one_session_of_a_unit_at_a_time(offering):
    one, other = session_of(offering), session_of(offering, days=40)
    enrolment = learner_of(offering)
    booking = booked(one, enrolment)

    with pytest.raises(rules.OtherSessionBooked):
        booked(other, enrolment)
    rules.cancel(booking, actor=enrolment.user)
    assert booked(other, enrolment).state == "booked"


@pytest.mark.parametrize(
    ("starts", "nation", "days", "free"),
    [
        # A Thursday; three working days before is the Monday.
        ("2027-01-14 09:30", "ENG", 3, "2027-01-12 00:00"),
        # Over a weekend.
        ("2027-01-18 09:30", "ENG", 3, "2027-01-14 00:00"),
        # New Year's Day is a Friday everywhere; the Monday after is one more in Scotland.
        ("2027-01-05 09:30", "ENG", 1, "2027-01-05 00:00"),
        ("2027-01-05 09:30", "SCT", 1, "2027-01-01 00:00"),
        # The twelfth of July is kept in Northern Ireland alone.
        ("2027-07-13 09:30", "NIR", 1, "2027-07-10 00:00"),
        ("2027-07-13 09:30", "WLS", 1, "2027-07-13 00:00"),
        # Across the change of the clocks.
        ("2027-03-29 09:30", "ENG", 1, "2027-03-26 00:00"),
        ("2027-01-14 09:30", "ENG", 0, "2027-01-14 09:30"),
    ],
)
def test_cancelling_is_free_until_the_end_of_a_working_day(starts, nation, days, free):
    session = Session(nation=nation, free_until_days=days, time_zone="Europe/London")
    zone = session.zone
    session.starts_at = datetime.datetime.fromisoformat(starts).replace(tzinfo=zone)

    assert free_until(session) == datetime.datetime.fromisoformat(free).replace(tzinfo=zone)


def test_afterwards_it_is_late_and_the_manager_hears_of_it_once(offering):
    organisation = MembershipFactory(manager=True).organisation
    person = MembershipFactory(organisation=organisation).user
    booking = booked(session_of(offering, days=1), learner_of(offering, person))

    rules.cancel(booking, actor=person)

    booking.refresh_from_db()
    assert booking.state == "late_cancelled"
    [heard] = Notification.objects.filter(kind="academy.session_missed")
    assert heard.title == f"{person.name}: cancelled late, A morning together"


def test_who_was_moved_cancels_freely_and_the_trainer_never_late(offering, trainer):
    session = session_of(offering, days=1)
    moved, by_trainer = booked(session), booked(session)
    later = timezone.now() + datetime.timedelta(days=2)
    sessions.change(
        session, actor=trainer, starts_at=later, ends_at=later + datetime.timedelta(hours=1)
    )

    rules.cancel(moved, actor=moved.enrolment.user)
    rules.cancel(by_trainer, actor=trainer)

    assert states(session) == ["cancelled", "cancelled"]
    assert told(moved) == ["session.booked", "session.moved", "session.cancelled"]


def test_a_session_is_not_moved_into_the_past_nor_made_smaller_than_it_is_full(offering, trainer):
    session = session_of(offering, capacity=2)
    booked(session), booked(session)
    past = timezone.now() - DAY

    with pytest.raises(Refusal, match="still to come"):
        sessions.change(session, actor=trainer, starts_at=past, ends_at=past + DAY / 24)
    with pytest.raises(Refusal, match="2 places are taken"):
        sessions.change(session, actor=trainer, capacity=1)


def test_more_places_go_to_those_who_wait(offering, trainer):
    session = session_of(offering, capacity=1)
    for _ in range(4):
        booked(session)

    sessions.change(session, actor=trainer, capacity=3)

    assert states(session) == ["booked", "offered", "offered", "waitlisted"]


def test_calling_off_tells_everybody_once_and_shows_other_dates(offering, trainer, client):
    session, other = session_of(offering, capacity=1), session_of(offering, days=40)
    first, second = booked(session), booked(session)

    sessions.call_off(session, actor=trainer, why="The hall is flooded")
    sessions.call_off(session, actor=trainer, why="The hall is flooded")

    assert states(session) == ["cancelled", "cancelled"]
    assert told(first) == ["session.booked", "session.called_off"]
    assert told(second) == ["session.waitlisted", "session.called_off"]
    client.force_login(first.enrolment.user)
    page = client.get(f"/academy/bookings/{first.uuid}/").text
    assert "The hall is flooded" in page
    assert "Other dates with places" in page
    assert sessions.others_of(session) == [other]


def test_people_are_reminded_two_days_before_and_trainers_warned_a_week_before(offering, trainer):
    session = session_of(offering, days=20, minimum=3)
    booking = booked(session)
    assert clock.look_after_sessions() == (0, 0, 0, 0)

    with time_machine.travel(session.starts_at - 6 * DAY, tick=False):
        assert clock.look_after_sessions() == (0, 0, 0, 1)
        assert clock.look_after_sessions() == (0, 0, 0, 0)
    with time_machine.travel(session.starts_at - DAY, tick=False):
        assert clock.look_after_sessions() == (0, 0, 1, 0)
        assert clock.look_after_sessions() == (0, 0, 0, 0)

    assert told(booking) == ["session.booked", "session.reminder"]
    assert Notification.objects.get(user=trainer).title.startswith("1 of 3 are booked")


@pytest.mark.parametrize("how", ["left", "moved", "erased"])
def test_who_has_left_the_course_keeps_no_place_from_the_next(offering, trainer, how):
    session = session_of(offering, capacity=1)
    gone, second = booked(session), booked(session)
    if how == "left":
        enrolments.withdraw(gone.enrolment, actor=gone.enrolment.user)
    elif how == "moved":
        other = Offering.objects.create(course=offering.course)
        changes.transfer(gone.enrolment, to=other, actor=gone.enrolment.user)
    else:
        erase(gone.enrolment.user, actor=None)

    assert clock.free_places_of_who_left() == 1
    assert clock.free_places_of_who_left() == 0

    assert states(session) == ["cancelled", "offered"]
    assert told(second) == ["session.waitlisted", "session.offered"]
    heard = OutgoingEmail.objects.filter(key__startswith="session.cancelled:")
    assert heard.count() == (how != "erased")


def test_who_renews_books_a_session_again(offering, trainer):
    session, next_year = session_of(offering, days=1), session_of(offering, days=400)
    booking = booked(session)
    with time_machine.travel(session.starts_at, tick=False):
        register.mark(booking, actor=trainer, arrived=session.starts_at)
        with pytest.raises(NotYours):
            booked(next_year, booking.enrolment)

    with time_machine.travel(session.starts_at + 365 * DAY, tick=False):
        booking.enrolment.refresh_from_db()
        enrolments.renew(booking.enrolment, actor=booking.enrolment.user)
        again = booked(next_year, booking.enrolment)
        register.mark(booking, actor=trainer, arrived=None, why="It was somebody else")

    assert again.state == "booked"
    first, second = booking.enrolment.cycles.order_by("number")
    assert first.progress.get().done_at is not None  # a person decides about it
    assert not second.progress.exists()
    with time_machine.travel(next_year.starts_at, tick=False):
        register.mark(again, actor=trainer, arrived=next_year.starts_at)
    second.refresh_from_db()
    assert second.completed_at is not None


def test_a_register_that_nobody_marks_keeps_nobody_from_another_date(offering):
    session, other = session_of(offering, days=1), session_of(offering, days=40)
    booking = booked(session)

    with time_machine.travel(session.ends_at + DAY, tick=False):
        assert booked(other, booking.enrolment).state == "booked"


def test_two_clicks_accept_once_and_cancel_once(offering):
    session = session_of(offering, capacity=1)
    first, second = booked(session), booked(session)

    for _click in range(2):
        rules.cancel(first, actor=first.enrolment.user)
    for _click in range(2):
        rules.accept(second, actor=second.enrolment.user)

    assert states(session) == ["cancelled", "booked"]
    assert told(first).count("session.cancelled") == 1
    assert told(second).count("session.booked") == 1


def test_each_move_is_on_record(offering):
    booking = booked(session_of(offering))
    rules.cancel(booking, actor=booking.enrolment.user)

    found = AuditEntry.objects.filter(action__startswith="booking.").order_by("pk")
    assert [(one.action, one.before, one.after) for one in found] == [
        ("booking.booked", "", "booked"), ("booking.cancelled", "booked", "cancelled"),
    ]  # fmt: skip


def test_a_booking_takes_few_statements(offering, django_assert_max_num_queries):
    session = session_of(offering)
    enrolment = learner_of(offering)

    with django_assert_max_num_queries(30) as captured:
        rules.book(session, enrolment, actor=enrolment.user)

    own = [q["sql"] for q in captured if "SAVEPOINT" not in q["sql"]]
    assert len(own) <= 18, own
    assert By.LEARNER in rules.standing(enrolment.user, enrolment, session)
