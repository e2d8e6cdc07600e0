"""Attendance files as meeting services write them: any encoding, sign, order of day and month."""

import datetime
import zoneinfo

import pytest

from academy.events.attendance_files import reading
from academy.events.attendance_files.reading import read
from academy.events.models import Session

LONDON = zoneinfo.ZoneInfo("Europe/London")


def at(hour, minute=0):
    return datetime.datetime(2027, 3, 4, hour, minute, tzinfo=LONDON)


SESSION = Session(
    title="A morning", starts_at=at(9), ends_at=at(11), time_zone="Europe/London", capacity=20
)
ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
123,A morning,{day} 08:55:00 AM,{day} 11:02:00 AM,trainer@signpost.example,127,2

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Ann Able,ann@school.example,{day} 08:58:10 AM,{day} 09:30:00 AM,32,No
"Bee, Bo",,{day} 09:20:00 AM,{day} 11:02:00 AM,102,Yes
Ann Able,ANN@school.example,{day} 09:31:00 AM,{day} 11:01:00 AM,90,No
"""
TEAMS = """1. Summary
Meeting title\tA morning
Attended participants\t2
Start time\t{day}, 8:50:01 am

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Ann Able\t{day}, 8:58:10 am\t{day}, 11:01:00 am\t2h 2m\tann@school.example\tann@x.example\tHost
Bee Bo\t{day}, 9:20:00 am\t{day}, 11:02:00 am\t1h 42m\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Ann Able\t{day}, 8:58:10 am\t{day}, 9:30:00 am\t31m 50s\tann@school.example\tPresenter
"""


@pytest.mark.parametrize("day", ["03/04/2027", "04/03/2027", "3/4/27", "2027-03-04"])
@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ZOOM, "utf-8-sig", "Bee, Bo"),
        (ZOOM, "cp1252", "Bee, Bo"),
        (TEAMS, "utf-16", "Bee Bo"),
        (TEAMS, "utf-8", "Bee Bo"),
    ],
)
def test_everybody_is_read_once_with_when_they_came_and_left(text, encoding, name, day):
    ann, bee = read(text.format(day=day).encode(encoding), SESSION)

    assert (ann.name, ann.email) == ("Ann Able", "ann@school.example")
    assert (ann.arrived, ann.left) == (
        at(8, 58).replace(second=10),
        at(11, 1),
    )
    assert (bee.name, bee.email, bee.arrived) == (name, "", at(9, 20))


def test_a_table_of_ones_own_with_semicolons_and_without_times_of_leaving():
    (one,) = read(b"e-mail;joined\r\nx@school.example;04.03.2027 09:05\r\n", SESSION)

    assert (one.email, one.arrived, one.left) == ("x@school.example", at(9, 5), None)


def test_an_hour_alone_is_of_the_day_of_the_session():
    (one,) = read(b"Name,Joined,Left\nAnn,09:05,10:50\n", SESSION)

    assert (one.arrived, one.left) == (at(9, 5), at(10, 50))


def test_an_hour_with_its_zone_is_that_hour():
    (one,) = read(b"Name,Join Time\nAnn,2027-03-04T10:05:00+01:00\n", SESSION)

    assert one.arrived == at(9, 5)


def test_names_in_other_alphabets_and_old_encodings_are_kept():
    (one,) = read("Name,Join Time\nZoë Ŵyn,04/03/2027 09:00\n".encode(), SESSION)
    (old,) = read("Name,Join Time\nZoë,04/03/2027 09:00\n".encode("cp1252"), SESSION)

    assert (one.name, old.name) == ("Zoë Ŵyn", "Zoë")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02" * 100,
        b"Name,Email\nAnn,ann@school.example\n",
        b"Name,Join Time\n",
        b"%PDF-1.7 nothing of the kind",
        b'Name,Join Time\n"' + b"a" * 200_000,
    ],
)
def test_what_is_no_attendance_file_is_refused_in_words(content):
    with pytest.raises(reading.NotAnAttendanceFile, match="not an attendance file"):
        read(content, SESSION)


@pytest.mark.parametrize("time", ["05/06/2027 09:00", "at nine", "99999999999999999999"])
def test_times_of_another_day_are_refused(time):
    with pytest.raises(reading.AnotherDay):
        read(f"Name,Join Time\nAnn,{time}\n".encode(), SESSION)


def test_it_has_an_end(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    rows = "".join(f"Person {n},04/03/2027 09:00\n" for n in range(3))

    with pytest.raises(reading.TooManyRows):
        read(f"Name,Join Time\n{rows}".encode(), SESSION)
