"""A long text tells beside itself what is in it, and each line of that leads to its heading."""

import re

import pytest
from django.test import Client

from content.models import NewsPage, PosterPage, StandardPage
from content.pages.contents import contents_of, with_anchors
from tests.factories.content import SiteFactory, publish
from tests.factories.kinds import SectionFactory, stream

pytestmark = pytest.mark.django_db
HEADINGS = ["When you visit", "Reading &amp; listening", "Your rights", "Tell us"]


def long_page(headings: list[str]) -> StandardPage:
    texts = [("text", f"<h2>{words}</h2><p>Some words.</p>") for words in headings]
    return StandardPage(title="Privacy", slug="privacy", body=stream(*texts))


def test_each_line_of_the_contents_leads_to_a_heading(client: Client):
    publish(SiteFactory().home, long_page(HEADINGS))

    text = client.get("/privacy/").content.decode()
    leads = re.findall(r'class="contents__link" href="#([^"]+)"', text)

    assert len(leads) == len(HEADINGS)
    assert all(text.count(f'<h2 id="{anchor}"') == 1 for anchor in leads)
    assert "Reading &amp; listening</a>" in text


def test_a_short_text_has_no_contents():
    assert contents_of(long_page(HEADINGS[:3]).body) == []
    assert len(contents_of(long_page(HEADINGS).body)) == len(HEADINGS)


def test_two_headings_of_the_same_words_never_share_an_anchor():
    given: set[str] = set()

    first, second = (with_anchors("<h2>Tell us</h2>", given=given) for _ in range(2))

    assert first == '<h2 id="part-tell-us">Tell us</h2>'
    assert second == "<h2>Tell us</h2>"


def test_a_heading_without_a_letter_is_left_alone():
    assert with_anchors("<h2>…</h2>", given=set()) == "<h2>…</h2>"
    assert contents_of(long_page(["…", *HEADINGS[:3]]).body) == []


def test_news_leads_on_to_the_other_news(client: Client):
    section = SectionFactory(SiteFactory(), "news")
    for title in ("Older", "Newer"):
        publish(section, NewsPage(title=title, slug=title.lower()))

    text = client.get("/news/newer/").content.decode()

    assert "Read next" in text
    assert 'class="tile" href="/news/older/"' in text
    assert 'class="tile" href="/news/newer/"' not in text


def test_the_list_of_posters_shows_each_small(client: Client):
    section = SectionFactory(SiteFactory(), "posters")
    publish(section, PosterPage(title="For the corridor", heading="Who would you tell?"))

    text = client.get("/posters/").content.decode()

    assert '<p class="entry__large-line">Who would you tell?</p>' in text
