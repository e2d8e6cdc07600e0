"""A third language is a setting and content, and nothing else: no code, no migration."""

import datetime
import json
import re
from html.parser import HTMLParser
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pydantic import ValidationError
from wagtail.models import Locale, Page, Site

from content.models import (
    ArticlePage,
    FilmTrack,
    HelpPage,
    HomePage,
    NewsPage,
    SectionPage,
    SimplerWord,
    StandardPage,
)
from signpost.settings.env import Env
from tests.factories.content import ArticlePageFactory, SiteFactory, publish
from tests.factories.kinds import SectionFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/1999/xhtml}"
TODAY = datetime.date(2026, 11, 26)
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def counterpart(page, parent, *, language: str, **values):
    """The same page in another language, below another parent."""
    return publish(
        parent,
        type(page)(
            locale=Locale.objects.get_or_create(language_code=language)[0],
            translation_key=page.translation_key,
            audience=page.audience,
            **values,
        ),
    )


@pytest.fixture
def irish(settings):
    """The setting: one line of the environment, as an installation has it."""
    more = Env(more_languages="ga:Gaeilge").more_languages
    settings.LANGUAGES = [*settings.LANGUAGES, *more]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    return Locale.objects.create(language_code="ga")


@pytest.fixture
def tree(irish):
    return SiteFactory()


@pytest.fixture
def irish_home(tree) -> HomePage:
    """The content: a home in Irish."""
    home = counterpart(
        tree.home,
        Page.get_first_root_node(),
        language="ga",
        title="Baile",
        slug="home-ga",
        heading="Fáilte",
    )
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def band(tree, irish_home):
    """Ages 11 to 13 in English, and its home in Irish."""
    english = tree.band("11-13")
    counterpart(
        english, irish_home, language="ga", title="11 go 13", slug="11-13", heading="Dia duit"
    )
    return english


@pytest.fixture
def article(band) -> ArticlePage:
    """An article in English and Irish; there is no Welsh one."""
    page = ArticlePageFactory(title="One", slug="one", band=band)
    below = band.get_translation(Locale.objects.get(language_code="ga"))
    counterpart(
        page,
        below,
        language="ga",
        title="A haon",
        slug="a-haon",
        review_due=datetime.date(2027, 5, 1),
    )
    return page


def links(text: str) -> dict[str, str]:
    """The counterparts that the head of a page names."""
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            values = dict(attrs)
            if tag == "link" and "hreflang" in values:
                found[values["hreflang"]] = values["href"]

    Reader().feed(text)
    return found


def test_its_pages_stand_under_its_prefix_and_say_their_language(client: Client, article):
    response = client.get("/ga/11-13/a-haon/")

    assert response.status_code == 200
    text = response.content.decode()
    assert '<html lang="ga"' in text
    assert "A haon" in text
    assert response["Content-Language"] == "ga"


def test_the_versions_of_a_page_name_each_other(client: Client, article, settings):
    expected = {
        "en-gb": f"{settings.BASE_URL}/11-13/one/",
        "ga": f"{settings.BASE_URL}/ga/11-13/a-haon/",
    }

    assert links(client.get("/11-13/one/").content.decode()) == expected
    assert links(client.get("/ga/11-13/a-haon/").content.decode()) == expected


def test_the_reader_changes_the_language_in_its_own_words(client: Client, article):
    text = client.get("/11-13/one/").content.decode()

    assert 'href="/ga/11-13/a-haon/" lang="ga" hreflang="ga"' in text
    assert "Gaeilge" in text
    back = client.get("/ga/11-13/a-haon/").content.decode()
    assert 'href="/11-13/one/" lang="en-gb" hreflang="en-gb"' in back
    # No Welsh version: the Welsh home.
    assert 'href="/cy/" lang="cy" hreflang="cy"' in back


def test_it_has_a_part_of_the_sitemap(client: Client, article, settings):
    index = client.get("/sitemap.xml").content.decode()
    irish = ElementTree.fromstring(client.get("/sitemap-ga.xml").content)

    assert "/sitemap-ga.xml" in index
    here = f"{settings.BASE_URL}/ga/11-13/a-haon/"
    entry = next(url for url in irish if url.find(f"{MAP}loc").text == here)
    others = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert others == {"en-gb": f"{settings.BASE_URL}/11-13/one/", "ga": here}


def test_dates_are_in_its_words(client: Client, article):
    assert "1 Bealtaine 2027" in client.get("/ga/11-13/a-haon/").content.decode()


def test_partners_can_ask_for_it(client: Client, article):
    answer = client.get("/api/v1/pages/", {"language": "ga"})

    titles = {item["title"] for item in json.loads(answer.content)["results"]}
    assert answer.status_code == 200
    assert "A haon" in titles
    assert "One" not in titles


def test_editors_can_choose_it(irish):
    for model in (FilmTrack, SimplerWord):
        choices = dict(model._meta.get_field("language_code").choices)
        assert choices["ga"] == "Gaeilge"


def test_it_needs_no_migration(irish):
    # Ends the program, and so the test, where a change would be needed.
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_help_is_in_english_until_it_is_in_the_language(client: Client, article):
    borrowed = read(client, "/ga/11-13/a-haon/")
    assert 'class="safety__help" href="/11-13/help/"' in borrowed
    assert borrowed.count('<span lang="en-gb">(English)</span>') == 3  # bar, strip and footer
    below = ArticlePage.objects.get(slug="a-haon").get_parent()
    english = HelpPage.objects.get(audience__slug="11-13")

    counterpart(english, below, language="ga", title="Cabhair", slug="help")

    own = read(client, "/ga/11-13/a-haon/")
    assert 'class="safety__help" href="/ga/11-13/help/"' in own
    assert "(English)" not in own


def test_the_accessibility_statement_is_in_english_until_it_is_in_the_language(
    client: Client, tree, irish_home
):
    english = publish(
        tree.home,
        StandardPage(title="Accessibility", slug="accessibility", locale=tree.home.locale),
    )
    assert 'href="/accessibility/"' in read(client, "/ga/")

    counterpart(english, irish_home, language="ga", title="Inrochtaineacht", slug="accessibility")

    assert 'href="/ga/accessibility/"' in read(client, "/ga/")


def test_a_home_without_news_in_the_language_shows_the_main_one_and_says_so(
    client: Client, tree, irish_home
):
    section = SectionFactory(tree, "news")
    english = publish(
        section,
        NewsPage(title="What is new", slug="new", date=TODAY, locale=section.locale),
    )
    text = read(client, "/ga/")
    assert '<ul class="cards" lang="en-gb">' in text
    assert 'href="/news/new/">What is new</a>' in text
    assert "For now they are in English." in text

    below = counterpart(section, irish_home, language="ga", title="Nuacht", slug="news")
    counterpart(english, below, language="ga", title="Rud nua", slug="rud-nua", date=TODAY)

    text = read(client, "/ga/")
    assert "Rud nua" in text
    assert "What is new" not in text
    assert "For now they are in English." not in text


def read(client: Client, address: str) -> str:
    """A page as it is now, not as it was kept."""
    cache.clear()
    return client.get(address).content.decode()


def test_a_list_with_nothing_in_the_language_shows_the_main_one_and_says_so(
    client: Client, tree, irish_home
):
    section = SectionFactory(tree, "news")
    publish(
        section,
        ArticlePage(title="What is new", slug="new", audience=None, locale=section.locale),
    )
    nothing = counterpart(section, irish_home, language="ga", title="Nuacht", slug="news")
    assert isinstance(nothing, SectionPage)

    text = client.get("/ga/news/").content.decode()

    assert re.search(
        r'lang="en-gb">\s*<a class="entry__link" href="/news/new/">What is new</a>', text
    )
    assert "For now they are in English." in text


@pytest.mark.parametrize("value", ["gaeilge", "ga", "ga:", "tlh:Klingon"])
def test_a_language_without_a_known_code_and_a_name_stops_the_start(value: str):
    with pytest.raises(ValidationError, match="more_languages"):
        Env(more_languages=value)
