"""A new installation has a home before anybody has written a word."""

import pytest
from wagtail.models import Page, Site

from content.editorial.first_home import ensure_home
from content.models import HomePage
from signpost.outbox.models import OutboxEvent

pytestmark = pytest.mark.django_db


def test_a_new_installation_answers(client):
    response = client.get("/")

    assert response.status_code == 200
    assert b"This site is being set up" in response.content
    assert Site.objects.get(is_default_site=True).root_page.specific_class is HomePage


def test_its_making_leaves_nothing_to_do(client):
    assert not OutboxEvent.objects.exists()


def test_once_there_is_a_home_it_is_left_alone(client):
    before = set(Page.objects.values_list("pk", flat=True))

    ensure_home()

    assert set(Page.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("address", ["/cy/", "/help/", "/academy/", "/resources/", "/search/?q=a"])
def test_no_address_of_a_new_installation_fails(client, address):
    assert client.get(address).status_code in (200, 404)
