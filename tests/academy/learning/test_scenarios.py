"""A unit that is a case with choices, and one that leads to another site."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from academy.enrolment import rules as enrolments
from academy.learning.page_checks import stranding
from academy.models import ModulePage, ScenarioPath, UnitPage, UnitProgress
from academy.reports.personal_data import learning_of
from tests.factories.academy import CourseFactory, OfferingFactory, UnitFactory
from tests.factories.kinds import scene, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
CASE = (
    scene("start", ("Ask Mum", "asked"), ("Say nothing", "alone")),
    scene("asked", ending="good"),
    scene("alone", ("Think again", "start"), ("Hide", "hidden")),
    scene("hidden", ending="help"),
)


def scenes(*parts: Any) -> Any:
    return json.loads(stream(*parts))


class Player:
    """Somebody signed in, in a course with one unit of a kind."""

    def __init__(self, client: Any, kind: str, value: Any, **values: Any) -> None:
        self.client = client
        self.course = CourseFactory(units=1)
        self.page = UnitFactory(
            module=ModulePage.objects.child_of(self.course).get(),
            title="Case",
            kind=kind,
            activity=json.dumps([{"type": kind, "value": value}]),
            **values,
        )
        offering = OfferingFactory(course=self.course)
        self.enrolment = enrolments.enrol(offering, learner=UserFactory())
        client.force_login(self.enrolment.user)
        kwargs = {"enrolment": self.enrolment.uuid, "module": "module", "unit": "case"}
        self.address = reverse("academy:unit", kwargs=kwargs)

    def sees(self) -> str:
        return " ".join(self.client.get(self.address).content.decode().split())

    def chooses(self, scene: str, choice: str) -> str:
        said = {"scene": scene, "choice": choice}
        answer = self.client.post(f"{self.address}scenario/", said, follow=True)
        return " ".join(answer.content.decode().split())

    @property
    def row(self) -> UnitProgress:
        return UnitProgress.objects.get(unit_key=self.page.translation_key)


@pytest.fixture
def player(client: Any) -> Player:
    player = Player(client, "scenario", scenes(*CASE), completion="ended")
    player.sees()
    return player


def test_a_case_is_played_to_an_ending_and_is_done_then(player: Player) -> None:
    assert "This is start." in player.sees()

    alone = player.chooses("start", "2")
    assert "This is alone." in alone
    assert "Say nothing" in alone
    assert player.row.state == "seen"
    hidden = player.chooses("alone", "2")

    assert "Time to tell somebody" in hidden
    assert player.row.state == "done"


def test_somebody_goes_on_later_where_they_were_goes_back_and_begins_again(player: Player) -> None:
    player.chooses("start", "2")

    assert "This is alone." in player.sees()
    assert "This is start." in player.chooses("alone", "back")
    player.chooses("start", "2")
    player.chooses("alone", "1")
    assert "This is start." in player.chooses("start", "again")
    assert ScenarioPath.objects.get().steps == []


@pytest.mark.parametrize(
    ("scene", "choice"),
    [("alone", "1"), ("start", "9"), ("start", "１"), ("", ""), ("gone", "1"), ("start", "01")],
)
def test_a_way_that_is_not_there_leaves_somebody_where_they_are(
    player: Player, scene: str, choice: str
) -> None:
    answer = player.chooses(scene, choice)

    assert "That way is not there any more." in answer
    assert "This is start." in answer


def test_a_second_click_on_a_choice_changes_nothing_and_says_nothing(player: Player) -> None:
    player.chooses("start", "2")

    again = player.chooses("start", "2")

    assert "This is alone." in again
    assert "That way is not there any more." not in again
    assert ScenarioPath.objects.get().steps == [["start", 2]]
    assert "That way is not there any more." in player.chooses("start", "1")


def test_a_scene_that_was_taken_away_leads_to_the_beginning(player: Player) -> None:
    player.chooses("start", "2")
    value = scenes(scene("start", ("Ask Mum", "asked")), scene("asked", ending="good"))
    page = UnitPage.objects.get(pk=player.page.pk)
    page.activity = json.dumps([{"type": "scenario", "value": value}])
    page.save()

    assert "This is start." in player.sees()


def test_the_way_is_the_learners_own_and_in_their_data(player: Player, client: Any) -> None:
    player.chooses("start", "2")

    assert learning_of(player.enrolment.user)["scenarios"] == [
        {"unit_key": player.page.translation_key, "steps": [["start", 2]]}
    ]
    client.force_login(UserFactory(trainer=True))
    assert client.post(f"{player.address}scenario/", {"choice": "again"}).status_code == 404


def test_what_the_author_of_a_case_has_forgotten_is_found(client: Any) -> None:
    lost = scenes(scene("start", ("On", "nowhere")), scene("end", ending="good"))
    player = Player(client, "scenario", lost, completion="ended")

    assert ("story-unknown-scene", "Case: start → On") in [
        (one.code, one.where) for one in stranding(player.course)
    ]


LINK = {"url": "https://www.gov.uk/", "label": "The guidance", "why": "Read part two."}


def test_a_link_leads_elsewhere_and_is_marked_by_hand(client: Any) -> None:
    player = Player(client, "link", LINK)

    page = player.sees()
    client.post(player.address)

    assert 'href="https://www.gov.uk/" rel="noopener noreferrer"' in page
    assert "Read part two." in page
    assert player.row.state == "done"


@pytest.mark.parametrize("kind", ["film", "link", "scenario"])
def test_a_unit_whose_kind_is_not_filled_in_is_refused(kind: str) -> None:
    unit = UnitPage(title="A unit", kind=kind, completion="marked")

    with pytest.raises(ValidationError, match="Fill in what belongs to a unit of this kind"):
        unit.clean()


def test_what_belongs_to_another_kind_is_not_dropped_unsaid() -> None:
    unit = UnitPage(title="A unit", kind="text")
    unit.activity = json.dumps([{"type": "link", "value": LINK}])

    with pytest.raises(ValidationError, match="This belongs to another kind"):
        unit.clean()
