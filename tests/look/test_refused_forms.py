"""A form that was refused, in a browser and without a script: where the focus is, what is said."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from signpost import assets
from tests.factories.content import SiteFactory
from tests.factories.kinds import FormPageFactory
from tests.factories.people import UserFactory
from tests.look.palette import CSS

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
SITE = "http://signpost.test"
FORMS = {
    "sign up": ("/accounts/signup/", {"email": "nobody"}, False),
    "sign in": ("/accounts/login/", {"login": "a@example.org", "password": "wrong"}, False),
    "forgotten password": ("/accounts/password/reset/", {"email": "nobody"}, False),
    "new password": ("/accounts/password/change/", {"oldpassword": "x", "password1": "y"}, True),
    "e-mail": ("/accounts/email/", {"email": "nobody", "action_add": ""}, True),
    "profile": ("/accounts/profile/", {"name": ""}, True),
    "profession": ("/accounts/profession/", {"employer": ""}, True),
    "my data": ("/accounts/data/ask/complain/", {"words": ""}, True),
    "form page": ("form", {"organisation": ""}, False),
}


def serve(page: Page, html: str) -> None:
    """A page as the product made it, with its styles and no script, below a tall screen's fold."""
    sheet = assets.build_css().read_text()

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(SITE)
        if path == "/page":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif path.endswith("signpost.css"):
            route.fulfill(body=sheet, content_type="text/css")
        elif "/bands/" in path:
            band = (CSS / "bands" / path.rpartition("/")[2]).read_text()
            route.fulfill(body=band, content_type="text/css")
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.set_viewport_size({"width": 390, "height": 640})
    page.goto(f"{SITE}/page")


@pytest.mark.parametrize("name", FORMS)
def test_the_focus_is_on_what_needs_another_look_and_the_title_says_so(
    page: Page, client: Client, name: str
) -> None:
    path, sent, signed_in = FORMS[name]
    tree = SiteFactory()
    if path == "form":
        path = f"/forms/{FormPageFactory(tree).pk}/"
    if signed_in:
        client.force_login(UserFactory())
        reauthenticated(client)
    answer = client.post(path, sent)
    assert answer.status_code in (200, 422)

    serve(page, answer.content.decode())

    assert page.title().startswith("Error: ")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(summary).to_have_accessible_name("Something needs another look")
    for link in summary.get_by_role("link").all():
        assert page.locator(link.get_attribute("href") or "none").count() == 1


def reauthenticated(client: Client) -> None:
    """As somebody who has just signed in."""
    import time

    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()


def test_a_form_that_nobody_has_sent_takes_no_focus_and_says_nothing(
    page: Page, client: Client
) -> None:
    SiteFactory()

    serve(page, client.get("/accounts/signup/").content.decode())

    assert not page.title().startswith("Error")
    expect(page.get_by_role("alert")).to_have_count(0)
