"""Finding, among many schools, the one that somebody goes to."""

import re

import pytest

from accounts.models import Membership, Organisation, OrganisationDomain
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
OFFERED = re.compile(r'name="to" value="(\d+)"')


@pytest.fixture
def trust(client):
    """A trust of many schools; its manager has signed in, and Sam is at the first school."""
    SiteFactory()
    trust = OrganisationFactory(slug="trust", name="The Trust")
    manager = MembershipFactory(organisation=trust, manager=True).user
    schools(trust, 45)
    client.force_login(manager)
    return trust


def schools(trust, number):
    begin = Organisation.objects.count()
    return Organisation.objects.bulk_create(
        Organisation(name=f"School {n:03}", slug=f"of-the-trust-{n}", kind="school", parent=trust)
        for n in range(begin, begin + number)
    )


@pytest.fixture
def sam(trust):
    return MembershipFactory(organisation=trust.parts.earliest("pk"), user__name="Sam Smith")


def page_of(membership):
    slug = membership.organisation.slug
    return f"/organisations/{slug}/people/{membership.user.uuid}/transfer/"


def offered(client, address, **query):
    page = client.get(address, query)
    assert page.status_code == 200
    return [int(pk) for pk in OFFERED.findall(page.text)]


def test_all_that_the_manager_looks_after_are_there_page_by_page_and_no_other(client, trust, sam):
    OrganisationFactory(name="School of somebody else")

    found = [pk for n in (1, 2, 3) for pk in offered(client, page_of(sam), page=n)]

    mine = Organisation.objects.filter(parent=trust) | Organisation.objects.filter(pk=trust.pk)
    assert sorted(found) == sorted(
        mine.exclude(pk=sam.organisation_id).values_list("pk", flat=True)
    )
    assert len(offered(client, page_of(sam))) == 20


@pytest.mark.parametrize("words", ["hill", "HILL top", "hilltop.example", "head@hilltop.example"])
def test_one_is_found_by_its_name_or_its_domain(client, trust, sam, words):
    hill = OrganisationFactory(name="Hill Top", slug="hill", parent=trust)
    for domain in ("hilltop.example", "old.hilltop.example"):
        OrganisationDomain.objects.create(organisation=hill, domain=domain, token="t")

    assert offered(client, page_of(sam), q=words) == [hill.pk]


def test_nothing_found_is_said(client, sam):
    assert "is called that" in client.get(page_of(sam), {"q": "nowhere"}).text


def test_the_button_of_one_sends_them_there(client, sam):
    there = offered(client, page_of(sam), q="School 040")

    client.post(page_of(sam).removesuffix("transfer/"), {"to": there[0]})

    assert Membership.objects.get(user=sam.user).organisation_id == there[0]


@pytest.mark.parametrize("address", ["transfer", "people"])
def test_what_it_costs_does_not_grow_with_the_schools(
    client, trust, sam, django_assert_max_num_queries, address
):
    people = f"/organisations/{sam.organisation.slug}/"
    asked = page_of(sam) if address == "transfer" else people
    client.get(asked)

    def cost():
        with django_assert_max_num_queries(60) as captured:
            page = client.get(asked)
        return len(captured), len(page.content)

    few = cost()
    schools(trust, 500)
    many = cost()

    assert many[0] == few[0]
    assert many[1] < few[1] + 2_000


def test_nobody_of_another_organisation_is_sent_anywhere(client, trust, sam):
    other = MembershipFactory()

    for membership in (other, sam):
        person = f"people/{other.user.uuid}/transfer/"
        address = f"/organisations/{membership.organisation.slug}/{person}"
        assert client.get(address).status_code == 404
