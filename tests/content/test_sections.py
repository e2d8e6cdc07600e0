"""An empty section says what is true: that there is nothing, or that one may sign in for more."""

import datetime

import pytest
from django.test import Client

from content.models import BriefingPage
from tests.factories.content import SiteFactory, publish
from tests.factories.kinds import TODAY, SectionFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "Some pages are for people who are signed in."


def test_an_empty_section_promises_nothing(client: Client):
    SectionFactory(SiteFactory(), "appeals")

    text = client.get("/appeals/").content.decode()

    assert "Nothing here at the moment" in text
    assert SIGN_IN not in text


def test_a_section_of_closed_pages_says_so_and_names_none(client: Client):
    section = SectionFactory(SiteFactory(), "briefings")
    briefing = BriefingPage(
        title="Xylobadger",
        period_from=TODAY - datetime.timedelta(days=30),
        period_to=TODAY,
        access_level="professional",
    )
    publish(section, briefing)

    text = client.get("/briefings/").content.decode()

    assert SIGN_IN in text
    assert "Xylobadger" not in text
