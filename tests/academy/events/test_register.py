"""Registers hold: the grace, corrections with a reason, and what attendance does for the course."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.events import register, rules, sessions
from academy.events.models import AttendanceMark
from academy.learning.models import UnitProgress
from academy.models import Certificate, Enrolment, Offering
from academy.refusals import NotYours, Refusal
from accounts.models import Notification
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def offering():
    return Offering.objects.create(course=live_course())


@pytest.fixture
def trainer(offering):
    found = UserFactory(trainer=True)
    offering.trainers.add(found)
    return found


@pytest.fixture
def session(offering):
    return session_of(offering, days=1)


@pytest.fixture
def booking(session):
    enrolment = learner_of(session.offering)
    return rules.book(session, enrolment, actor=enrolment.user)


@pytest.fixture
def during(session):
    with time_machine.travel(session.starts_at + 5 * MINUTE, tick=False):
        yield


@pytest.mark.parametrize(
    ("late", "early", "state"),
    [
        (0, None, "attended"),
        (15, None, "attended"),
        (16, None, "partly_attended"),
        (-20, 0, "attended"),
        (0, 15, "attended"),
        (0, 16, "partly_attended"),
    ],
)
def test_the_grace_is_fifteen_minutes_at_both_ends(session, late, early, state):
    arrived = session.starts_at + late * MINUTE
    left = None if early is None else session.ends_at - early * MINUTE

    assert register.judged(session, arrived, left) == state


def test_who_was_there_has_done_the_unit_and_the_certificate_follows(
    session, booking, trainer, during
):
    register.mark(booking, actor=trainer, arrived=session.starts_at)

    booking.enrolment.refresh_from_db()
    assert booking.enrolment.state == EnrolmentState.COMPLETED
    assert Certificate.objects.filter(holder=booking.enrolment.user).count() == 1


@pytest.mark.parametrize("arrived", [None, 40], ids=["not there", "too late"])
def test_who_was_not_there_long_enough_has_not(session, booking, trainer, during, arrived):
    when = None if arrived is None else session.starts_at + arrived * MINUTE

    register.mark(booking, actor=trainer, arrived=when)

    booking.enrolment.refresh_from_db()
    assert booking.enrolment.state == EnrolmentState.ACTIVE
    assert not UnitProgress.objects.exists()


def test_a_correction_asks_why_and_both_stay_on_record(session, booking, trainer, during):
    register.mark(booking, actor=trainer, arrived=None)
    with pytest.raises(Refusal, match="why you correct"):
        register.mark(booking, actor=trainer, arrived=session.starts_at)

    register.mark(booking, actor=trainer, arrived=session.starts_at, why="Stood at the back")
    register.mark(booking, actor=trainer, arrived=session.starts_at)  # the same again

    assert [(one.state, one.why) for one in AttendanceMark.objects.all()] == [
        ("no_show", ""), ("attended", "Stood at the back"),
    ]  # fmt: skip
    with pytest.raises(RuntimeError):
        AttendanceMark.objects.get(state="no_show").delete()


def test_a_correction_that_touches_a_certificate_goes_to_a_person(
    session, booking, trainer, during
):
    administrator = UserFactory(administrator=True)
    register.mark(booking, actor=trainer, arrived=session.starts_at)

    register.mark(booking, actor=trainer, arrived=None, why="It was somebody else")

    assert Certificate.objects.not_revoked().count() == 1
    [told] = Notification.objects.filter(user=administrator)
    assert told.title.startswith("To be decided")


def test_the_register_opens_an_hour_before_and_is_the_trainers(session, booking, trainer):
    with pytest.raises(Refusal, match="an hour before"):
        register.mark(booking, actor=trainer, arrived=timezone.now())
    with time_machine.travel(session.starts_at, tick=False):
        for nobody in (UserFactory(trainer=True), booking.enrolment.user):
            with pytest.raises(NotYours):
                register.mark(booking, actor=nobody, arrived=session.starts_at)


def test_closing_says_of_the_rest_that_they_were_not_there_and_tells_managers(
    session, booking, trainer
):
    manager = MembershipFactory(manager=True)
    MembershipFactory(organisation=manager.organisation, user=booking.enrolment.user)
    with time_machine.travel(session.ends_at - MINUTE, tick=False), pytest.raises(Refusal):
        register.close(session, actor=trainer)

    with time_machine.travel(session.ends_at + MINUTE, tick=False):
        assert register.close(session, actor=trainer) == 1
        assert register.close(session, actor=trainer) == 0

    booking.refresh_from_db()
    assert booking.state == "no_show"
    assert Notification.objects.get(user=manager.user).title.endswith("A morning together")


def test_managers_hear_of_who_was_marked_as_not_there_too_once_the_register_is_closed(
    session, booking, trainer
):
    manager = MembershipFactory(manager=True)
    MembershipFactory(organisation=manager.organisation, user=booking.enrolment.user)
    with time_machine.travel(session.starts_at, tick=False):
        register.mark(booking, actor=trainer, arrived=None)
    assert not Notification.objects.filter(user=manager.user).exists()

    with time_machine.travel(session.ends_at + MINUTE, tick=False):
        register.close(session, actor=trainer)
        register.close(session, actor=trainer)

    assert Notification.objects.filter(user=manager.user).count() == 1


def test_a_register_is_closed_though_somebody_has_moved_to_another_offering_since(
    session, booking, trainer
):
    other = Offering.objects.create(course=session.offering.course)
    other.trainers.add(UserFactory(trainer=True))
    Enrolment.objects.filter(pk=booking.enrolment_id).update(offering=other)

    with time_machine.travel(session.ends_at + MINUTE, tick=False):
        assert register.close(session, actor=trainer) == 1

    booking.refresh_from_db()
    assert booking.state == "no_show"


def test_a_trainer_who_learns_in_their_own_session_closes_its_register(session, booking, trainer):
    own = rules.book(session, learner_of(session.offering, trainer), actor=trainer)

    with time_machine.travel(session.ends_at + MINUTE, tick=False):
        assert register.close(session, actor=trainer) == 1

    own.refresh_from_db()
    assert own.state == "booked"


def test_nobody_walks_into_a_session_that_is_called_off_or_far_away(session, trainer):
    person = learner_of(session.offering).user
    with pytest.raises(Refusal, match="an hour before"):
        register.walk_in(session, person.email, actor=trainer)
    sessions.call_off(session, actor=trainer, why="Flooded")

    with time_machine.travel(session.starts_at, tick=False), pytest.raises(Refusal):
        register.walk_in(session, person.email, actor=trainer)

    assert not session.bookings.exists()


def test_who_has_not_begun_is_asked_to_before_they_are_on_the_register(session, trainer, during):
    invited = enrolments.invite(session.offering, learner=UserFactory(name="Ffion"), actor=trainer)

    with pytest.raises(Refusal, match="Ffion has a place and has not begun"):
        register.walk_in(session, invited.user.email, actor=trainer)

    enrolments.start(invited, actor=invited.user)
    register.mark(
        register.walk_in(session, invited.user.email, actor=trainer),
        actor=trainer,
        arrived=session.starts_at,
    )
    assert invited.user.certificates.count() == 1


def test_somebody_walks_in(session, trainer, during):
    stranger = learner_of(session.offering)

    booking = register.walk_in(session, stranger.user.email.upper(), actor=trainer)
    again = register.walk_in(session, stranger.user.email, actor=trainer)

    assert (booking.state, booking.pk) == ("booked", again.pk)
    with pytest.raises(Refusal, match="Nobody with this address"):
        register.walk_in(session, UserFactory().email, actor=trainer)


def test_the_page_marks_with_a_tap_and_without_a_script(client, session, booking, trainer, during):
    client.force_login(trainer)
    address = f"/academy/teach/{session.uuid}/"
    assert booking.enrolment.user.name in client.get(address).text

    client.post(address, {"booking": str(booking.uuid), "there": "yes"})

    booking.refresh_from_db()
    assert booking.state == "attended"
    assert booking.marks.get().arrived_at == session.starts_at + 5 * MINUTE


def test_a_second_tap_changes_nothing_and_asks_nothing(client, session, booking, trainer):
    address = f"/academy/teach/{session.uuid}/"
    tap = {"booking": str(booking.uuid), "there": "yes"}
    with time_machine.travel(session.starts_at + 5 * MINUTE, tick=False):
        client.force_login(trainer)
        client.post(address, tap)

    with time_machine.travel(session.starts_at + 6 * MINUTE, tick=False):
        page = client.post(address, tap, follow=True).text

    assert "Please say why you correct it" not in page
    assert booking.marks.get().arrived_at == session.starts_at + 5 * MINUTE


def test_a_time_of_leaving_is_added_and_the_time_of_coming_stays(
    client, session, booking, trainer, during
):
    register.mark(booking, actor=trainer, arrived=session.starts_at)
    client.force_login(trainer)
    left = session.starts_at.astimezone(session.zone) + 60 * MINUTE

    client.post(
        f"/academy/teach/{session.uuid}/",
        {
            "booking": str(booking.uuid),
            "there": "yes",
            "left": f"{left:%H:%M}",
            "why": "Left early",
        },
    )

    assert booking.marks.last().arrived_at == session.starts_at
    assert booking.marks.last().state == "partly_attended"


@pytest.mark.parametrize("typed", ["25:00", "soon", "09:40:61", "\0"])
def test_a_time_that_is_none_is_said_and_nothing_is_marked(
    client, session, booking, trainer, during, typed
):
    client.force_login(trainer)

    answer = client.post(
        f"/academy/teach/{session.uuid}/",
        {"booking": str(booking.uuid), "there": "yes", "arrived": typed},
        follow=True,
    )

    assert answer.status_code in (200, 400)
    assert not AttendanceMark.objects.exists()


def test_r04_the_register_of_somebody_else_is_not_there(client, session, trainer):
    client.force_login(UserFactory(trainer=True))

    assert client.get(f"/academy/teach/{session.uuid}/").status_code == 404
    assert client.post(f"/academy/teach/{session.uuid}/", {"close": "1"}).status_code == 404


def test_the_register_takes_as_many_statements_for_many_people(
    client, session, trainer, during, django_assert_max_num_queries
):
    client.force_login(trainer)
    counts = []
    for number in (1, 5):
        for _ in range(number):
            person = learner_of(session.offering)
            register.walk_in(session, person.user.email, actor=trainer)
        client.get(f"/academy/teach/{session.uuid}/")
        with django_assert_max_num_queries(30) as captured:
            client.get(f"/academy/teach/{session.uuid}/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
