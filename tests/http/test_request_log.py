"""What a request leaves in the log: the part of the site, and nothing of what was read there."""

import logging

import pytest

from content.models import AdvicePage, HelpPage
from signpost.http.request_log import part_of_site
from tests.factories.content import SiteFactory, publish


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/", "/"),
        ("/cy/", "/cy/"),
        ("/11-13/", "/11-13/"),
        ("/11-13/help/", "/11-13/-"),
        ("/11-13/help/someone-is-pressuring-me/", "/11-13/-"),
        ("/cy/11-13/", "/cy/11-13/"),
        ("/cy/11-13/help/", "/cy/11-13/-"),
        ("/8-10/the-secret-egg/scene/tell/1/", "/8-10/-"),
        ("/glossary/", "/glossary/"),
        ("/a-mistyped-key/", "/-"),
        ("/cy/a-mistyped-key/", "/cy/-"),
    ],
)
def test_a_page_is_named_by_the_part_of_the_site_alone(path, named):
    assert part_of_site(path) == named


@pytest.mark.django_db
def test_a_help_page_is_not_in_the_log(client, caplog):
    caplog.set_level(logging.INFO)
    page = publish(
        HelpPage.objects.child_of(SiteFactory().band("11-13")).get(),
        AdvicePage(title="Someone is pressuring me", slug="pressuring", worry="abuse"),
    )

    assert client.get(page.get_url(), {"q": "secret"}).status_code == 200

    assert "GET /11-13/-" in caplog.text
    assert "pressuring" not in caplog.text
    assert "secret" not in caplog.text
