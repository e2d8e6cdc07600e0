"""The headers of the public site and of the CMS."""

import pytest
from django.test import Client

from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_r15_the_public_policy_allows_nothing_inline_and_nobody_else(client: Client):
    SiteFactory()

    policy = client.get("/")["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "object-src 'none'" in policy
    assert "http" not in policy


def test_the_cms_has_a_policy_of_its_own(client: Client):
    client.force_login(UserFactory(administrator=True))

    response = client.get("/cms/")

    assert "'unsafe-inline'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/nowhere/", "/search/?q=a"])
def test_every_page_tells_the_next_site_nothing(client: Client, path):
    SiteFactory()

    response = client.get(path)

    assert response["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_that_children_read_sends_no_referrer_at_all(client: Client):
    SiteFactory().band("8-10")

    assert client.get("/8-10/help/")["Referrer-Policy"] == "no-referrer"


def test_a_page_with_a_form_lets_the_browser_name_its_own_origin(client: Client):
    SiteFactory()

    assert client.get("/accounts/login/")["Referrer-Policy"] == "same-origin"
