"""Who runs an offering: the trainers it names, and where it names nobody every trainer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from academy.asking import rules as asking
from academy.catalogue.permissions import runs_offering, who_runs
from academy.enrolment import rules as enrolments
from academy.models import ModulePage, Offering
from academy.refusals import NotYours
from accounts.models import Notification
from tests.factories.academy import (
    CourseFactory,
    EnrolmentFactory,
    OfferingFactory,
    UnitFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering() -> Offering:
    return OfferingFactory(course=CourseFactory(units=0))


def edit(offering: Offering) -> str:
    return f"/cms/snippets/academy/offering/edit/{offering.pk}/"


def form(offering: Offering, **values: Any) -> dict[str, Any]:
    no_rows = {
        f"{rows}-{name}": "0"
        for rows in ("application_questions", "organisation_places")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    days = {"promise_days": 5, "request_days": 60, "place_days": 30}
    about = {"course": offering.course_id, "name": "Renamed", "mode": "open"}
    return {**about, **days, **no_rows, **values}


def test_an_offering_is_not_changed_by_the_way_to_copy_it(
    client: Client, offering: Offering
) -> None:
    offering.trainers.add(UserFactory(trainer=True))
    client.force_login(UserFactory(trainer=True))
    address = edit(offering).replace("/edit/", "/copy/")

    assert client.get(address).status_code == 200
    assert client.post(address, form(offering)).status_code == 405

    offering.refresh_from_db()
    assert offering.name == ""
    client.post("/cms/snippets/academy/offering/add/", form(offering))
    assert Offering.objects.filter(name="Renamed").count() == 1


def test_an_offering_that_names_nobody_is_run_by_every_trainer(offering: Offering) -> None:
    assert runs_offering(UserFactory(trainer=True), offering)
    assert not runs_offering(UserFactory(editor=True), offering)


def test_a_named_trainer_runs_it_and_no_other(offering: Offering) -> None:
    named, other = UserFactory(trainer=True), UserFactory(trainer=True)
    offering.trainers.add(named)

    assert runs_offering(named, offering)
    assert not runs_offering(other, offering)
    assert runs_offering(UserFactory(is_superuser=True), offering)


def test_what_waits_is_told_to_every_trainer_where_an_offering_names_nobody(
    offering: Offering,
) -> None:
    both = [UserFactory(trainer=True) for _ in range(2)]
    learns = UserFactory(trainer=True)
    UserFactory(editor=True)
    UserFactory(trainer=True, is_active=False)
    enrolment = EnrolmentFactory(offering=offering, user=learns, state="active")
    unit = UnitFactory(module=ModulePage.objects.child_of(offering.course).get(), title="Unit")

    asking.ask(enrolment, unit, "Why?")

    assert {one.user for one in Notification.objects.all()} == set(both)


def test_what_waits_is_told_to_those_alone_whom_an_offering_names(offering: Offering) -> None:
    named, former = UserFactory(trainer=True), UserFactory()
    UserFactory(trainer=True)
    administrator = UserFactory(administrator=True)
    offering.trainers.add(former)
    assert who_runs(offering) == [administrator]

    offering.trainers.add(named)
    assert who_runs(offering) == [named]


def test_whoever_is_named_and_is_no_trainer_any_more_runs_nothing(offering: Offering) -> None:
    former = UserFactory(trainer=True)
    offering.trainers.add(former)
    former.groups.clear()

    assert not runs_offering(type(former).objects.get(pk=former.pk), offering)


def test_a_trainer_of_another_offering_approves_nobody_here(offering: Offering) -> None:
    offering.trainers.add(UserFactory(trainer=True))
    waiting = EnrolmentFactory(offering=offering, state="requested")

    with pytest.raises(NotYours):
        enrolments.approve(waiting, actor=UserFactory(trainer=True))

    waiting.refresh_from_db()
    assert waiting.state == "requested"


def test_in_the_cms_a_trainer_changes_only_what_they_run(
    client: Client, offering: Offering
) -> None:
    named, other = UserFactory(trainer=True), UserFactory(trainer=True)
    offering.trainers.add(named)

    client.force_login(other)
    assert client.get("/cms/snippets/academy/offering/").status_code == 200
    assert client.get(edit(offering)).status_code == 302
    client.post(edit(offering), form(offering))
    offering.refresh_from_db()
    assert offering.name == ""

    client.force_login(named)
    assert client.get(edit(offering)).status_code == 200
    client.post(edit(offering), form(offering, trainers=[named.pk]))
    offering.refresh_from_db()
    assert offering.name == "Renamed"


def test_the_form_offers_trainers_alone(client: Client, offering: Offering) -> None:
    trainer = UserFactory(trainer=True, name="Tess Trainer")
    UserFactory(name="Lee Learner")
    client.force_login(trainer)

    shown = client.get(edit(offering)).content.decode()

    assert "Tess Trainer" in shown
    assert "Lee Learner" not in shown
