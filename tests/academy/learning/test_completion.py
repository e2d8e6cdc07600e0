"""When a unit counts as done, whatever its type; and what a type of unit has to declare."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from academy.catalogue import unit_types
from academy.catalogue.choices import CompletionRule
from academy.catalogue.unit_types import UnitType
from academy.enrolment import rules as enrolments
from academy.learning.completion import Condition, is_met, said
from academy.models import ModulePage, UnitPage, UnitProgress
from tests.factories.academy import CourseFactory, OfferingFactory, QuizFactory, UnitFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
RULE = CompletionRule


class Someone:
    """A learner in a course with one unit of the given values beside one that stays open."""

    def __init__(self, client: Any, **values: Any) -> None:
        self.client, self.now = client, timezone.now()
        self.course = CourseFactory(units=1)
        module = ModulePage.objects.child_of(self.course).get()
        self.page = UnitFactory(module=module, title="The unit", **values)
        self.user = UserFactory()
        offering = OfferingFactory(course=self.course)
        self.enrolment = enrolments.enrol(offering, learner=self.user)
        client.force_login(self.user)
        kwargs = {"enrolment": self.enrolment.uuid, "module": "module", "unit": "the-unit"}
        self.address = reverse("academy:unit", kwargs=kwargs)

    def spends(self, minutes: int) -> None:
        """Reads for so many minutes, as the script tells it."""
        for _minute in range(minutes):
            self.now += timedelta(seconds=65)
            with time_machine.travel(self.now, tick=False):
                self.client.post(f"{self.address}time/", {"seconds": "60"})

    @property
    def row(self) -> UnitProgress:
        """How far they are with the unit."""
        return UnitProgress.objects.get(unit_key=self.page.translation_key)


@pytest.mark.parametrize(
    ("rule", "amount", "seconds", "share", "met"),
    [
        (RULE.VIEWED, 0, 0, 0, True),
        (RULE.MINUTES, 3, 179, 0, False),
        (RULE.MINUTES, 3, 180, 0, True),
        (RULE.WATCHED, 80, 9999, 79, False),
        (RULE.WATCHED, 80, 0, 80, True),
        (RULE.MARKED, 0, 9999, 100, False),
        (RULE.SCORE, 0, 9999, 100, False),
        (RULE.HANDED_IN, 0, 9999, 100, False),
        (RULE.APPROVED, 0, 9999, 100, False),
        (RULE.ATTENDED, 0, 9999, 100, False),
    ],
)
def test_what_was_counted_is_enough_or_not(
    rule: str, amount: int, seconds: int, share: int, met: bool
) -> None:
    assert is_met(Condition(rule, amount), UnitProgress(seconds=seconds, share=share)) is met


def test_a_learner_reads_what_counts_and_how_far_they_are() -> None:
    row = UnitProgress(seconds=130, share=45)

    assert said(Condition(RULE.WATCHED, 80), row) == "Watch at least 80 %: you have watched 45 %."
    assert said(Condition(RULE.MINUTES, 5), row) == (
        "Counts as done after 5 minutes with it on screen: so far 2."
    )


def test_a_unit_that_asks_for_minutes_is_done_when_they_are_spent(client: Any) -> None:
    someone = Someone(client, completion=RULE.MINUTES, completion_amount=2)
    client.get(someone.address)

    someone.spends(1)
    assert someone.row.state == "seen"
    someone.spends(1)

    assert someone.row.state == "done"


def test_a_unit_that_asks_for_minutes_is_not_done_by_pressing_a_button(client: Any) -> None:
    someone = Someone(client, completion=RULE.MINUTES)
    page = client.get(someone.address).content.decode()

    answer = client.post(someone.address, follow=True).content.decode()

    assert "Done, go on" not in page
    assert "Counts as done after 5 minutes with it on screen: so far 0." in page
    assert "This unit is done in another way" in answer
    assert someone.row.state == "seen"


def test_somebody_under_way_keeps_the_rule_of_the_day_they_started(client: Any) -> None:
    someone = Someone(client)
    UnitPage.objects.filter(pk=someone.page.pk).update(completion=RULE.MINUTES)

    client.post(someone.address)

    assert someone.row.state == "done"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "text", "completion": RULE.WATCHED}, "completion"),
        ({"kind": "text", "completion": RULE.SCORE}, "completion"),
        ({"kind": "quiz"}, "quiz"),
        ({"kind": "nothing"}, "kind"),
    ],
)
def test_a_unit_that_could_not_be_done_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        UnitPage(title="A unit", **values).full_clean(exclude=["path", "depth", "slug", "locale"])

    assert field in refused.value.message_dict


def test_a_unit_that_is_no_quiz_any_more_lets_go_of_its_quiz() -> None:
    unit = UnitFactory(
        module=ModulePage.objects.child_of(CourseFactory()).get(), quiz=QuizFactory()
    )

    unit.kind, unit.completion = "text", RULE.MARKED
    unit.clean()

    assert unit.quiz is None


class Breathing(UnitType):
    """A type that only this file knows."""

    name: ClassVar = "breathing"
    label: ClassVar = "Breathing"
    completions: ClassVar = (RULE.VIEWED,)
    template: ClassVar = "components/notice.html"

    def frozen(self, units: Any) -> dict[int, dict[str, Any]]:
        """How often."""
        return {unit.pk: {"breaths": 3} for unit in units}

    def context(self, unit: UnitPage, taken: Any) -> dict[str, Any]:
        """What is shown."""
        return {"text": f"Breathe in, {taken.enrolment.user.name}"}


def test_a_type_of_unit_is_one_class_in_one_file(client: Any) -> None:
    unit_types.register(Breathing)
    try:
        someone = Someone(client, kind="breathing")
        page = client.get(someone.address).content.decode()
        line = someone.enrolment.cycles.get().snapshot.of_kind("unit")[1]
        labels = dict(UnitPage._meta.get_field("kind").get_choices())
    finally:
        unit_types.withdraw("breathing")

    assert f"Breathe in, {someone.user.name}" in page
    assert (line.details["completion"], line.details["breaths"]) == ("viewed", 3)
    assert labels["breathing"] == "Breathing"
    assert someone.row.state == "done"
