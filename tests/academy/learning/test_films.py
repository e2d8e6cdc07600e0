"""A unit that is a film: what was seen counts, wherever somebody began; never the end alone."""

import itertools
import json
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from academy.catalogue.choices import CompletionRule
from academy.enrolment import rules as enrolments
from academy.learning import films, hours
from academy.learning.page_checks import stranding
from academy.models import ModulePage, UnitProgress, WatchedFilm
from content.models import FilmPage, FilmTrack
from tests.engines.pace import allowed_seconds
from tests.factories.academy import CourseFactory, OfferingFactory, UnitFactory
from tests.factories.content import AudienceFactory, SiteFactory, english, publish
from tests.factories.people import UserFactory

VTT = "WEBVTT\n\n00:01.000 --> 01:40.000\nA hundred seconds.\n"
STRETCHES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], sum(pair))),
    max_size=8,
)


def a_film(vtt: str = VTT) -> FilmPage:
    band = SiteFactory().band("11-13")
    film = FilmPage(title="Pause", audience=AudienceFactory("11-13"), locale=english())
    film.tracks.add(FilmTrack(language_code="en-gb", vtt=vtt))
    return publish(band, film)


class Viewer:
    """Somebody signed in, in a course whose first unit is a film of 100 seconds."""

    def __init__(self, client: Any, film: FilmPage, **values: Any) -> None:
        self.client, self.now = client, timezone.now()
        self.course = CourseFactory(units=1)
        self.page = UnitFactory(
            module=ModulePage.objects.child_of(self.course).get(),
            title="Film",
            **{
                "kind": "film",
                "activity": json.dumps([{"type": "film", "value": {"film": film.pk}}]),
                "completion": CompletionRule.WATCHED,
                **values,
            },
        )
        offering = OfferingFactory(course=self.course)
        self.enrolment = enrolments.enrol(offering, learner=UserFactory())
        client.force_login(self.enrolment.user)
        kwargs = {"enrolment": self.enrolment.uuid, "module": "module", "unit": "film"}
        self.address = reverse("academy:unit", kwargs=kwargs)

    def sees(self) -> str:
        return " ".join(self.client.get(self.address).content.decode().split())

    def tells(self, ranges: str, *, after: int = 60, at: str = "0") -> dict[str, Any]:
        self.now += timedelta(seconds=after)
        with time_machine.travel(self.now, tick=False):
            said = {"ranges": ranges, "at": at}
            return self.client.post(f"{self.address}film/", said).json()

    @property
    def row(self) -> UnitProgress:
        return UnitProgress.objects.get(unit_key=self.page.translation_key)


@pytest.fixture
def viewer(client: Any, db: Any) -> Viewer:
    viewer = Viewer(client, a_film())
    viewer.sees()
    return viewer


@given(STRETCHES)
def test_stretches_hold_the_same_seconds_without_overlaps(stretches: list[Any]) -> None:
    def seconds(some: list[Any]) -> set[int]:
        return {second for start, end in some for second in range(start, end)}

    found = films.merged(stretches)

    assert seconds(found) == seconds(stretches)
    assert films.seconds_in(found) == len(seconds(stretches))
    assert all(one[1] < other[0] for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("0-12,30-45", [(0, 12), (30, 45)]),
        ("", []),
        ("12-3", []),
        ("a-b,5-6", [(5, 6)]),
        ("-5-9", []),
        ("1-99999999", []),
    ],
)
def test_whatever_is_no_stretch_is_left_out(said: str, read: list[Any]) -> None:
    assert films.read_stretches(said) == read


def test_the_unit_is_done_when_enough_was_seen_wherever_it_began(viewer: Viewer) -> None:
    assert viewer.tells("50-100") == {"share": 50, "done": False}
    assert viewer.row.state == "seen"
    assert "you have watched 50 %" in viewer.sees()

    assert viewer.tells("0-30") == {"share": 80, "done": True}
    assert viewer.row.state == "done"


def test_the_last_second_alone_is_no_film(viewer: Viewer) -> None:
    assert viewer.tells("99-100") == {"share": 1, "done": False}


def test_a_second_seen_twice_counts_once(viewer: Viewer) -> None:
    viewer.tells("0-40")

    assert viewer.tells("0-40")["share"] == 40


def test_nobody_watches_faster_than_time_passes(viewer: Viewer) -> None:
    assert viewer.tells("0-100", after=10)["share"] <= 26


def test_two_hours_seen_second_by_second_are_added_up_at_once() -> None:
    seen = [(second, second + 1) for second in range(0, 7200, 2)]
    began = time.process_time()

    found = films.add(seen, [(0, 7200)], length=7200, most=7200)

    assert found == [(0, 7200)]
    assert time.process_time() - began < allowed_seconds(0.5)


def test_somebody_goes_on_where_they_stopped(viewer: Viewer) -> None:
    viewer.tells("0-40", at="40")

    assert "The film begins where you stopped." in viewer.sees()
    assert WatchedFilm.objects.get().position == 40
    viewer.tells("95-99", at="99")
    assert "The film begins where you stopped." not in viewer.sees()


def test_of_who_objects_nothing_is_counted_but_where_they_stopped(viewer: Viewer) -> None:
    hours.object_to_counting(viewer.enrolment.user)

    assert viewer.tells("0-90", at="40")["share"] == 0
    assert WatchedFilm.objects.get().position == 40
    assert "Counts as done when you mark it." in viewer.sees()
    viewer.client.post(viewer.address)
    assert viewer.row.state == "done"


def test_without_scripts_one_says_it_oneself_and_the_record_shows_that(viewer: Viewer) -> None:
    viewer.client.post(viewer.address)
    assert viewer.row.state == "seen"

    viewer.client.post(viewer.address, {"said": "yes"})

    assert (viewer.row.state, viewer.row.is_said) == ("done", True)


def test_a_word_is_taken_for_films_alone(client: Any, db: Any) -> None:
    viewer = Viewer(client, a_film(), kind="text", activity="[]", completion="minutes")
    viewer.sees()

    viewer.client.post(viewer.address, {"said": "yes"})

    assert viewer.row.state == "seen"


def test_a_film_that_is_taken_away_says_so_and_is_found(viewer: Viewer) -> None:
    FilmPage.objects.get().unpublish()

    assert "This film is being worked on." in viewer.sees()
    assert viewer.tells("0-90")["share"] == 0
    assert ("course-film-gone", "Film") in [
        (one.code, one.where) for one in stranding(viewer.course)
    ]


def test_a_film_of_which_nobody_knows_the_length_is_found(client: Any, db: Any) -> None:
    viewer = Viewer(client, a_film("half written"))

    assert "course-film-length" in [one.code for one in stranding(viewer.course)]


def test_a_unit_without_a_film_takes_no_seconds(viewer: Viewer) -> None:
    kwargs = {"enrolment": viewer.enrolment.uuid, "module": "module", "unit": "unit-1"}

    answer = viewer.client.post(f"{reverse('academy:unit', kwargs=kwargs)}film/")

    assert answer.status_code == 404
