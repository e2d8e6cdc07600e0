"""From the file of a meeting to the register: what is shown first, and what is then written."""

import datetime
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from academy.events import register, rules
from academy.events.models import AttendanceMark, Booking
from academy.models import Offering
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def session():
    return session_of(Offering.objects.create(course=live_course()), days=1)


@pytest.fixture
def trainer(session, client):
    found = UserFactory(trainer=True, name="Tracy Trainer")
    session.offering.trainers.add(found)
    client.force_login(found)
    return found


@pytest.fixture
def afterwards(session, trainer, client):
    with time_machine.travel(session.ends_at, tick=False):
        client.force_login(trainer)
        yield


def booked(session, name="", user=None):
    """Somebody who booked the day before, whatever the clock says now."""
    with time_machine.travel(session.starts_at - datetime.timedelta(days=1), tick=False):
        enrolment = learner_of(session.offering, user or UserFactory(name=name))
        return rules.book(session, enrolment, actor=enrolment.user)


def file_of(session, *people):
    """Names and addresses of who was there from the beginning to the end."""
    begin, end = (
        f"{moment.astimezone(session.zone):%d/%m/%Y %H:%M:%S}"
        for moment in (session.starts_at, session.ends_at)
    )
    rows = [f"{name},{email},{begin},{end}" for name, email in people]
    text = "\n".join(["Name,Email,Join Time,Leave Time", *rows])
    return SimpleUploadedFile("attendance.csv", text.encode())


def address(session):
    return f"/academy/teach/{session.uuid}/attendance/"


def compare(client, session, *people):
    return client.post(address(session), {"file": file_of(session, *people)})


def sealed(page):
    return re.search(r'name="times" value="([^"]+)"', page.text)[1]


def part(page, name):
    return page.text.partition(f'id="{name}-title"')[2].partition("</section>")[0]


def test_it_is_compared_first_and_written_then(client, session, trainer, afterwards):
    ann, _bee, gone = (booked(session, name) for name in ("Ann Able", "Bee Bo", "Gone"))
    page = compare(
        client, session,
        ("A. Able", ann.enrolment.user.email.upper()),
        ("bee bo", "home@elsewhere.example"),
        ("Tracy Trainer", trainer.email),
    )  # fmt: skip

    assert "2 people are to be marked" in page.text
    assert part(page, "known").count("by the name alone") == 1
    assert "Gone" in part(page, "missing")
    assert "Tracy Trainer" in part(page, "others")
    assert not AttendanceMark.objects.exists(), "nothing is written yet"

    done = client.post(address(session), {"times": sealed(page)}, follow=True)

    assert done.redirect_chain == [(f"/academy/teach/{session.uuid}/", 302)]
    assert "2 people are marked." in done.text
    states = dict(Booking.objects.values_list("enrolment__user__name", "state"))
    assert states == {"Ann Able": "attended", "Bee Bo": "attended", "Gone": "booked"}
    assert abs(AttendanceMark.objects.get(booking=ann).arrived_at - session.starts_at) < SECOND
    assert gone.marks.count() == 0


def test_the_same_file_again_changes_nothing(client, session, trainer, afterwards):
    ann = booked(session, "Ann")
    people = ("Ann", ann.enrolment.user.email)
    first = compare(client, session, people)
    client.post(address(session), {"times": sealed(first)})
    again = client.post(address(session), {"times": sealed(first)}, follow=True)

    page = compare(client, session, people)

    assert "0 people are marked." in again.text
    assert "Nothing changes." in page.text
    assert "Ann: there" in " ".join(part(page, "marked").split())
    assert AttendanceMark.objects.count() == 1


def test_what_a_trainer_has_marked_stays(client, session, trainer, afterwards):
    ann = booked(session, "Ann")
    page = compare(client, session, ("Ann", ann.enrolment.user.email))
    register.mark(ann, actor=trainer, arrived=None)

    client.post(address(session), {"times": sealed(page)})

    ann.refresh_from_db()
    assert ann.state == "no_show"


def test_two_of_one_name_are_told_apart_by_their_address_alone(
    client, session, trainer, afterwards
):
    first, _second = booked(session, "Ann"), booked(session, "Ann")

    by_name = compare(client, session, ("Ann", ""))
    by_address = compare(client, session, ("Somebody", first.enrolment.user.email))

    assert "Nothing changes." in by_name.text
    assert "1 person is to be marked" in by_address.text


def test_an_address_finds_somebody_before_a_name_does(client, session, trainer, afterwards):
    ann = booked(session, "Ann")

    page = compare(
        client, session,
        ("Ann", "another@elsewhere.example"), ("A. Able", ann.enrolment.user.email),
    )  # fmt: skip

    assert "by the name alone" not in part(page, "known")
    assert "another@elsewhere.example" in part(page, "others")


def test_a_trainer_who_learns_here_is_not_marked_by_themselves(
    client, session, trainer, afterwards
):
    own = booked(session, user=trainer)
    page = compare(client, session, ("Tracy Trainer", trainer.email))

    done = client.post(address(session), {"times": sealed(page)}, follow=True)

    own.refresh_from_db()
    assert own.state == "booked"
    assert "Tracy Trainer: " in done.text


@pytest.mark.parametrize("times", ["", "nonsense", "W10:1xyz:abc"])
def test_what_was_not_shown_is_not_written(client, session, trainer, afterwards, times):
    done = client.post(address(session), {"times": times}, follow=True)

    assert "Please choose the file once more." in done.text


def test_what_was_shown_to_another_or_too_long_ago_is_not_written(
    client, session, trainer, afterwards
):
    ann = booked(session, "Ann")
    times = sealed(compare(client, session, ("Ann", ann.enrolment.user.email)))
    other = UserFactory(trainer=True)
    session.offering.trainers.add(other)
    client.force_login(other)

    client.post(address(session), {"times": times})

    assert not AttendanceMark.objects.exists()


def test_before_the_register_opens_nothing_is_read(client, session, trainer):
    page = compare(client, session, ("Ann", "ann@school.example"))

    assert page.status_code == 400
    assert "The register opens an hour before the session." in page.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The submitted file is empty"),
        (b"nothing", "not an attendance file"),
        (b"Name,Join Time\nAnn,01/01/2020 09:00", "not those of this session"),
        (b"x" * 2_000_001, "2 MB at most"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    client, session, trainer, afterwards, content, words
):
    page = client.post(address(session), {"file": SimpleUploadedFile("a.csv", content)})

    assert page.status_code == 400
    assert words in page.text


def test_no_other_trainer_finds_it(client, session):
    client.force_login(UserFactory(trainer=True))
    Offering.objects.filter(pk=session.offering_id).first().trainers.add(UserFactory(trainer=True))

    assert client.get(address(session)).status_code == 404
    assert compare(client, session, ("Ann", "")).status_code == 404


def test_the_register_leads_there(client, session, trainer, afterwards):
    booked(session, "Ann")

    assert f'href="{address(session)}"' in client.get(f"/academy/teach/{session.uuid}/").text
    assert client.get(address(session)).status_code == 200
