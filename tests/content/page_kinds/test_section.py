"""A section says what is true: that there is nothing, or how to get in where pages are closed."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from content.models import BriefingPage, SectionPage
from tests.factories.content import SiteFactory, go_live, publish
from tests.factories.kinds import TODAY, SectionFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "Some pages are for people who are signed in."


def test_an_empty_section_promises_nothing(client: Client):
    SectionFactory(SiteFactory(), "appeals")

    text = client.get("/appeals/").content.decode()

    assert "Nothing here at the moment" in text
    assert SIGN_IN not in text


def closed_briefing(level: str = "professional") -> SectionPage:
    """A section that has nothing but a briefing for some people."""
    section = SectionFactory(SiteFactory(), "briefings")
    briefing = BriefingPage(
        title="Xylobadger",
        period_from=TODAY - datetime.timedelta(days=30),
        period_to=TODAY,
        access_level=level,
        unlocked_by="badgers" if level == "course" else "",
    )
    publish(section, briefing)
    return section


def test_who_is_signed_in_but_not_checked_is_told_how_to_get_in(client: Client):
    closed_briefing()
    client.force_login(UserFactory())

    text = client.get("/briefings/").content.decode()

    assert "once we have checked your profession" in text
    assert reverse("profession") in text
    assert SIGN_IN not in text
    assert "Xylobadger" not in text


def test_a_section_of_closed_pages_says_so_and_names_none(client: Client):
    closed_briefing()

    text = client.get("/briefings/").content.decode()

    assert SIGN_IN in text
    assert "/accounts/login/?next=/briefings/" in text
    assert "Xylobadger" not in text


def test_a_list_tells_too_that_some_of_its_pages_are_closed(client: Client):
    section = closed_briefing()
    open_page = BriefingPage(title="Open badger", period_from=TODAY, period_to=TODAY)
    open_page.access_level = "public"
    publish(section, open_page)

    text = client.get("/briefings/").content.decode()

    assert "Open badger" in text
    assert SIGN_IN in text
    assert "Nothing here at the moment" not in text
    assert "Xylobadger" not in text


def test_what_a_course_opens_leads_to_the_courses(client: Client):
    closed_briefing("course")
    client.force_login(UserFactory())

    text = client.get("/briefings/").content.decode()

    assert "when you have completed a course" in text
    assert 'href="/academy/"' in text


def test_who_sees_all_pages_is_offered_no_way_in(client: Client):
    closed_briefing("registered")
    client.force_login(UserFactory())

    text = client.get("/briefings/").content.decode()

    assert "Xylobadger" in text
    assert "way-in" not in text


def test_a_section_that_is_not_translated_yet_tells_of_the_closed_pages_of_its_original(
    client: Client,
):
    section = closed_briefing()
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    for page in (SiteFactory().home, section):
        go_live(page.copy_for_translation(welsh))

    text = client.get("/cy/briefings/").content.decode()

    assert "/accounts/login/?next=/cy/briefings/" in text
    assert "way-in" in text
    assert "Xylobadger" not in text
