"""Seats that are kept for the members of an organisation."""

import datetime
import threading

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from academy.enrolment import changes
from academy.enrolment import rules as enrolments
from academy.models import OrganisationPlaces
from academy.refusals import OfferingFull
from accounts.organisations import merging
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return OrganisationFactory(name="Harbour School")


@pytest.fixture
def offering():
    return OfferingFactory(course=CourseFactory(), capacity=3)


@pytest.fixture
def kept(offering, house):
    """Two of three places."""
    return OrganisationPlaces.objects.create(
        offering=offering,
        organisation=house,
        seats=2,
        until=timezone.localdate() + datetime.timedelta(days=30),
    )


def member(house):
    return MembershipFactory(organisation=house).user


def used(kept):
    return OrganisationPlaces.objects.get(pk=kept.pk).used


def test_what_is_kept_is_for_members_and_the_rest_for_everybody(offering, kept, house):
    enrolments.enrol(offering, learner=UserFactory())
    with pytest.raises(OfferingFull):
        enrolments.enrol(offering, learner=UserFactory())

    first = enrolments.enrol(offering, learner=member(house))
    enrolments.enrol(offering, learner=member(house))
    with pytest.raises(OfferingFull):
        enrolments.enrol(offering, learner=member(house))

    assert (first.place_of, used(kept)) == (kept, 2)


def test_a_place_given_back_is_the_organisations_again(offering, kept, house):
    first = enrolments.enrol(offering, learner=member(house))
    enrolments.withdraw(first, actor=first.user)
    assert used(kept) == 0

    enrolments.enrol(offering, learner=UserFactory())
    with pytest.raises(OfferingFull):
        enrolments.enrol(offering, learner=UserFactory())


def test_moved_to_another_run_the_place_is_given_back(offering, kept, house):
    first = enrolments.enrol(offering, learner=member(house))

    changes.transfer(
        first,
        to=OfferingFactory(course=offering.course),
        actor=UserFactory(trainer=True),
    )

    first.refresh_from_db()
    assert (first.place_of, used(kept)) == (None, 0)


def test_after_its_day_what_is_left_is_open_to_everybody(offering, kept, house):
    enrolments.enrol(offering, learner=member(house))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        for _person in range(2):
            enrolments.enrol(offering, learner=UserFactory())
        with pytest.raises(OfferingFull):
            enrolments.enrol(offering, learner=UserFactory())


def test_the_database_keeps_no_more_in_use_than_there_are(kept):
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationPlaces.objects.filter(pk=kept.pk).update(used=3)


def test_a_form_that_was_open_meanwhile_changes_no_count(offering, kept, house):
    opened = OrganisationPlaces.objects.get(pk=kept.pk)
    enrolments.enrol(offering, learner=member(house))

    opened.seats = 3
    opened.save()

    assert used(kept) == 1


def test_managers_see_what_is_kept_and_who_has_it(client, offering, kept, house):
    learner = member(house)
    enrolments.enrol(offering, learner=learner)
    address = f"/academy/organisations/{house.slug}/places/"
    client.force_login(learner)
    assert client.get(address).status_code == 404
    client.force_login(MembershipFactory(organisation=house, manager=True).user)

    page = client.get(address).content.decode()

    assert "1 of 2" in page
    assert learner.name in page


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r10_a_race_for_the_last_kept_places_gives_exactly_those():
    house, offering = OrganisationFactory(), OfferingFactory(course=CourseFactory(), capacity=2)
    kept = OrganisationPlaces.objects.create(
        offering=offering, organisation=house, seats=2, until=timezone.localdate()
    )
    people = [member(house) for _ in range(6)]
    gate, outcomes = threading.Barrier(6), []

    def client(person):
        try:
            gate.wait(timeout=10)
            enrolments.enrol(offering, learner=person)
            outcomes.append("in")
        except OfferingFull:
            outcomes.append("full")
        finally:
            connection.close()

    threads = [threading.Thread(target=client, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == ["full"] * 4 + ["in"] * 2
    assert used(kept) == 2


def test_places_of_two_that_become_one_are_its_places(offering, kept, house):
    other = OrganisationFactory()
    OrganisationPlaces.objects.create(
        offering=offering, organisation=other, seats=1, until=kept.until
    )
    first = enrolments.enrol(offering, learner=member(house))
    second = enrolments.enrol(offering, learner=member(other))

    merging.merge(other, into=house, actor=UserFactory(administrator=True))

    row = OrganisationPlaces.objects.get()
    assert (row.organisation, row.seats, row.used) == (house, 3, 2)
    for enrolment in (first, second):
        enrolment.refresh_from_db()
        assert enrolment.place_of == row
    assert enrolments.enrol(offering, learner=member(house)).place_of == row
