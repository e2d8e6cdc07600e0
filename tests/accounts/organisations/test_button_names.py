"""Whoever speaks to their computer says the words that they see: each name has them in it."""

import pytest
from bs4 import BeautifulSoup

from accounts.organisations import invitations
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client):
    """The manager's page and the page of a transfer, by their addresses."""
    SiteFactory()
    house = OrganisationFactory(slug="one", name="Hill School")
    manager = MembershipFactory(organisation=house, manager=True).user
    sam = MembershipFactory(organisation=house, user__name="Sam Smith").user
    MembershipFactory(
        organisation=OrganisationFactory(name="Bay School"), user=manager, manager=True
    )
    invitations.invite(house, "new@hill.example", role="member", actor=manager)
    client.force_login(manager)
    return ["/organisations/one/", f"/organisations/one/people/{sam.uuid}/transfer/"]


@pytest.mark.parametrize("language", ["", "/cy"])
def test_every_name_of_a_button_or_link_begins_with_what_is_seen_of_it(client, pages, language):
    named = []
    for path in pages:
        page = BeautifulSoup(client.get(f"{language}{path}").text, "html.parser")
        for one in page.select("main button, main a"):
            seen = " ".join(one.get_text(" ", strip=True).split())
            named.append(one.get("aria-label", seen).startswith(seen))

    assert len(named) > 20
    assert all(named)


def test_buttons_of_a_list_are_told_apart_by_their_names(client, pages):
    main = " ".join(BeautifulSoup(client.get(pages[0]).text, "html.parser").main.text.split())

    for name in ("Take out: Sam Smith", "Make a manager: Sam Smith", "Transfer: Sam Smith"):
        assert name in main.replace(" :", ":")
    assert "Take back: new@hill.example" in main.replace(" :", ":")
