"""Where each role lands after signing in."""

import pytest

from tests.factories.academy import EnrolmentFactory
from tests.factories.content import SiteFactory
from tests.factories.people import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def landing(client, person) -> str:
    fields = {"login": person.email, "password": PASSWORD}
    return client.post("/accounts/login/", fields)["Location"]


@pytest.mark.parametrize(
    ("traits", "place"),
    [
        ({}, "/accounts/overview/"),
        ({"professional": True}, "/accounts/library/"),
        ({"verifier": True}, "/accounts/professions/"),
        ({"verifier": True, "editor": True}, "/cms/"),
        ({"editor": True}, "/cms/"),
        ({"trainer": True}, "/cms/"),
        ({"administrator": True}, "/cms/"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_each_role_lands_at_its_own_work(client, traits, place):
    SiteFactory()

    assert landing(client, UserFactory(**traits)) == place


def test_a_manager_lands_at_their_organisation_and_with_several_at_the_list(client):
    SiteFactory()
    house = OrganisationFactory(slug="one")
    manager = MembershipFactory(organisation=house, manager=True).user
    assert landing(client, manager) == "/organisations/one/"
    client.logout()
    MembershipFactory(user=manager, manager=True)

    assert landing(client, manager) == "/organisations/"


def test_a_learner_lands_with_their_courses(client):
    SiteFactory()
    enrolment = EnrolmentFactory(state="active")

    assert landing(client, enrolment.user) == "/academy/my-learning/"


def test_the_overview_has_a_way_on_for_everybody(client):
    SiteFactory()
    client.force_login(UserFactory(name="Sam"))
    page = client.get("/accounts/overview/").text

    assert "Hello, Sam" in page
    for words in ("My learning", "Notifications", "Have it checked"):
        assert words in page


def test_who_has_been_checked_is_not_asked_again(client):
    SiteFactory()
    client.force_login(UserFactory(professional=True))

    assert "Have it checked" not in client.get("/accounts/overview/").text
