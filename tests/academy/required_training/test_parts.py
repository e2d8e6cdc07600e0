"""What an organisation is made of, summed up part by part, for those who look after all of it."""

import datetime

import pytest
from django.utils import timezone

from academy.required_training import rules
from academy.required_training.parts import sums_of_parts, together
from accounts.models import Profession
from tests.academy.counting import statements
from tests.academy.required_training.test_matrix import certified, member
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return OrganisationFactory(name="Harbour Trust", slug="trust")


@pytest.fixture
def manager(trust):
    return MembershipFactory(organisation=trust, role="manager").user


@pytest.fixture
def offering(trust, manager):
    """Of a course that the trust asks of everybody."""
    offering = OfferingFactory(course=CourseFactory(title="Safer talk", units=0))
    rules.ask_for(trust, offering.course, profession=None, every_months=None, actor=manager)
    return offering


@pytest.fixture
def schools(trust, offering):
    """One in which three stand differently, with a site of its own; and one without people."""
    high = OrganisationFactory(name="High School", slug="high", parent=trust)
    site = OrganisationFactory(name="Annexe", slug="annexe", parent=high)
    OrganisationFactory(name="Low School", slug="low", parent=trust)
    today = timezone.localdate()
    certified(offering, member(high, "Done"))
    certified(offering, member(high, "Soon"), ends_on=today + datetime.timedelta(days=20))
    member(high, "Lacks")
    certified(offering, member(site, "At the annexe"))
    gone = member(site, "Gone")
    gone.is_active = False
    gone.save()
    return high, site


def numbers(trust):
    return {(one.organisation.name, one.level): one.numbers() for one in sums_of_parts(trust)}


def test_each_part_has_its_line_below_what_it_is_part_of(trust, schools):
    assert list(numbers(trust).items()) == [
        (("High School", 0), [3, 2, 1, 1]),
        (("Annexe", 1), [1, 1, 0, 0]),
        (("Low School", 0), [0, 0, 0, 0]),
    ]


def test_what_a_part_asks_of_its_own_people_counts_there_and_below(trust, schools, manager):
    high, _site = schools
    rules.ask_for(high, CourseFactory(), profession=None, every_months=None, actor=manager)

    assert numbers(trust)["High School", 0] == [3, 0, 1, 3]
    assert numbers(trust)["Annexe", 1] == [1, 0, 0, 1]


def test_what_is_asked_of_another_profession_is_no_gap(trust, schools, manager):
    nurse = Profession.objects.create(slug="nurse", name="Nurse")
    rules.ask_for(trust, CourseFactory(), profession=nurse, every_months=None, actor=manager)

    assert numbers(trust)["High School", 0] == [3, 2, 1, 1]


def test_together_nobody_counts_twice(trust, schools, manager):
    high, site = schools
    both = member(high, "Both")
    MembershipFactory(organisation=site, user=both)

    assert together(sums_of_parts(trust)) == [5, 3, 1, 2]


def test_the_page_shows_them_and_gives_them_as_csv(client, trust, schools, manager):
    client.force_login(manager)

    page = client.get("/academy/organisations/trust/training/").text
    csv = client.get("/academy/organisations/trust/training/?export=parts")

    table = page.partition('id="parts-title"')[2]
    assert '<a href="/academy/organisations/annexe/training/">Annexe</a>' in table
    assert "All together" in table
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["High School,3,2,1,1", "Annexe,1,1,0,0", "Low School,0,0,0,0"]


def test_without_parts_nothing_is_asked_for_and_nothing_shown(client, schools, manager):
    _high, site = schools
    client.force_login(manager)

    with statements() as found:
        assert sums_of_parts(site) == []

    assert len(found) == 1
    assert "Its parts" not in client.get("/academy/organisations/annexe/training/").text


def test_nobody_else_sees_them(client, schools):
    client.force_login(UserFactory())

    answer = client.get("/academy/organisations/trust/training/?export=parts")

    assert answer.status_code == 404


def test_twenty_parts_take_as_many_statements_as_two(trust, schools, offering):
    with statements() as few:
        sums_of_parts(trust)
    for number in range(20):
        school = OrganisationFactory(parent=trust)
        certified(offering, member(school, f"Person {number}"))

    with statements() as many:
        sums_of_parts(trust)

    assert len(few) == len(many) <= 6
