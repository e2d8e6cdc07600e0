"""What leaves the site: feeds, sitemap, schema.org, the API, short addresses, the help button."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from accounts.access.visibility import AccessLevel
from content.editorial.publishing.rules import brought_in
from content.models import ArticlePage, BandHomePage, HomePage, ShortLink
from signpost.qr import svg_of
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live, publish
from tests.factories.kinds import TopicFactory, publish_every_kind

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/1999/xhtml}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def tree():
    return SiteFactory()


def welsh_of(page, title: str, parent):
    """The Welsh counterpart of a page."""
    cy = Locale.objects.get_or_create(language_code="cy")[0]
    other = type(page)(
        title=title,
        slug=page.slug.replace("home-en", "home-cy"),
        locale=cy,
        translation_key=page.translation_key,
        audience=page.audience,
        **({"heading": "Helo"} if hasattr(page, "heading") else {}),
    )
    return publish(parent, other)


@pytest.fixture
def in_two_languages(tree):
    """An article and what is above it, in English and Welsh."""
    from wagtail.models import Page, Site

    band = tree.band("11-13")
    article = ArticlePageFactory(title="One", slug="one", band=band)
    home = welsh_of(tree.home, "Hafan", Page.get_first_root_node())
    assert isinstance(home, HomePage)
    welsh_band = welsh_of(band, "11 i 13", home)
    assert isinstance(welsh_band, BandHomePage)
    welsh_of(article, "Un", welsh_band)
    Site.clear_site_root_paths_cache()
    return article


def linked_data(client: Client, address: str) -> dict:
    """The JSON-LD of a page."""
    text = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert found, address
    return json.loads(found[1])


def test_every_kind_of_page_says_what_it_is(client: Client, tree):
    pages = publish_every_kind(tree)

    types = {
        kind: linked_data(client, page.get_url())["@type"]
        for kind, page in pages.items()
        if kind not in ("appeal",)
    }

    assert types["article"] == "Article"
    assert types["news"] == "NewsArticle"
    assert types["faq"] == "FAQPage"
    assert types["film"] == ["LearningResource", "VideoObject"]
    assert {types[kind] for kind in ("story", "quiz", "poster")} == {"LearningResource"}
    assert types["help"] == "WebPage"


def test_linked_data_names_the_audience_in_the_language_of_the_page(client: Client, tree):
    band = tree.band("11-13")
    page = ArticlePageFactory(title="Kind", slug="kind", band=band)
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    for original in (tree.home, band):
        copy = original.copy_for_translation(welsh)
        copy.title = f"{original.title} yn Gymraeg"
        go_live(copy)
    go_live(page.copy_for_translation(welsh))

    data = linked_data(client, page.get_translation(welsh).get_url())

    assert data["audience"]["audienceType"] == f"{band.title} yn Gymraeg"


def test_linked_data_names_audience_and_topics_and_cannot_break_out(client: Client, tree):
    band = tree.band("11-13")
    page = ArticlePageFactory(
        title="</script><script>alert(1)</script>", slug="x", band=band, topics=[TopicFactory()]
    )

    data = linked_data(client, page.get_url())

    assert data["headline"] == "</script><script>alert(1)</script>"
    assert data["audience"]["audienceType"] == band.title
    assert data["about"] == ["Gaming"]


def test_open_graph_names_no_third_party(client: Client, tree, settings):
    page = ArticlePageFactory(title="One", band=tree.band("11-13"))

    text = client.get(page.get_url()).content.decode()

    graph = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', text))
    assert graph["title"] == "One"
    assert graph["url"] == f"{settings.BASE_URL}{page.get_url()}"
    assert graph["image"].startswith(settings.BASE_URL)


def test_the_sitemap_has_a_part_for_each_language_with_counterparts(
    client: Client, in_two_languages, settings
):
    index = client.get("/sitemap.xml").content.decode()
    english = ElementTree.fromstring(client.get("/sitemap-en-gb.xml").content)
    welsh = ElementTree.fromstring(client.get("/sitemap-cy.xml").content)

    assert "/sitemap-en-gb.xml" in index
    assert "/sitemap-cy.xml" in index
    one = f"{settings.BASE_URL}/11-13/one/"
    un = f"{settings.BASE_URL}/cy/11-13/one/"
    entry = next(url for url in english if url.find(f"{MAP}loc").text == one)
    links = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links == {"en-gb": one, "cy": un}
    assert un in [url.find(f"{MAP}loc").text for url in welsh]


def test_the_sitemap_takes_the_same_statements_for_one_page_and_for_many(
    client: Client, tree, django_assert_max_num_queries
):
    band = tree.band("11-13")
    client.get("/sitemap-en-gb.xml", {"warm": 1})
    for n in range(5):
        ArticlePageFactory(title=f"More {n}", band=band)

    with django_assert_max_num_queries(8):
        client.get("/sitemap-en-gb.xml", {"x": 1})


def test_pages_state_their_counterparts_with_whole_addresses(
    client: Client, in_two_languages, settings
):
    text = client.get("/11-13/one/").content.decode()

    assert f'hreflang="cy" href="{settings.BASE_URL}/cy/11-13/one/"' in text
    assert f'rel="canonical" href="{settings.BASE_URL}/11-13/one/"' in text


def test_feeds_of_an_audience_and_of_a_topic(client: Client, tree):
    band, topic = tree.band("11-13"), TopicFactory()
    ArticlePageFactory(title="About games", band=band, topics=[topic])
    ArticlePageFactory(title="Something else", band=band)
    ArticlePageFactory(title="Hidden", band=band, access_level=AccessLevel.PROFESSIONAL)

    audience = client.get("/feeds/audience/11-13/")
    about = client.get("/feeds/topic/gaming/").content.decode()

    assert audience["Content-Type"].startswith("application/rss+xml")
    titles = [
        item.find("title").text for item in ElementTree.fromstring(audience.content).iter("item")
    ]
    assert {"About games", "Something else"} <= set(titles)
    assert "Hidden" not in titles
    assert "Something else" not in about
    assert "/feeds/audience/11-13/" in client.get("/11-13/").content.decode()


def test_an_item_of_a_feed_stays_the_same_when_its_address_changes(
    client: Client, tree, django_capture_on_commit_callbacks
):
    page = ArticlePageFactory(title="About games", band=tree.band("11-13"))

    def identity() -> tuple[str, str]:
        feed = ElementTree.fromstring(client.get("/feeds/audience/11-13/").content)
        items = {item.find("title").text: item for item in feed.iter("item")}
        item = items["About games"]
        return item.find("link").text, item.find("guid").text

    link, guid = identity()
    page.slug = "games-and-you"
    with django_capture_on_commit_callbacks(execute=True):
        go_live(page)
    new_link, new_guid = identity()

    assert link != new_link
    assert guid == new_guid
    assert guid.startswith("urn:uuid:")


@pytest.mark.parametrize("address", ["/feeds/audience/nobody/", "/feeds/topic/nothing/"])
def test_feeds_of_what_does_not_exist_are_not_found(client: Client, tree, address):
    assert client.get(address).status_code == 404


def test_the_api_lists_and_shows_public_pages_only(client: Client, in_two_languages, tree):
    band = tree.band("11-13")
    ArticlePageFactory(title="Draft", band=band, live=False)
    ArticlePageFactory(title="Closed", band=band, access_level=AccessLevel.REGISTERED)

    listed = client.get("/api/v1/pages/", {"audience": "11-13", "type": "article"})
    one = client.get(f"/api/v1/pages/{in_two_languages.pk}/").json()

    assert [page["title"] for page in listed.json()["results"]] == ["One"]
    assert listed["Access-Control-Allow-Origin"] == "*"
    assert listed["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not listed.cookies
    assert one["url"].endswith("/11-13/one/")
    assert list(one["translations"]) == ["cy"]


def test_the_api_answers_the_same_to_somebody_who_is_signed_in(
    client: Client, tree, django_user_model
):
    from tests.factories.people import UserFactory

    ArticlePageFactory(title="Closed", band=tree.band("11-13"), access_level=AccessLevel.REGISTERED)
    client.force_login(UserFactory(administrator=True))

    assert "Closed" not in client.get("/api/v1/pages/").content.decode()


def test_the_api_pages_through_everything_without_gaps(client: Client, tree, settings):
    band = tree.band("11-13")
    with brought_in():
        for n in range(55):
            band.add_child(
                instance=ArticlePage(title=f"A{n}", audience=band.audience, locale=band.locale)
            )

    first = client.get("/api/v1/pages/", {"type": "article"}).json()
    second = client.get(first["next"].removeprefix(settings.BASE_URL)).json()

    titles = [page["title"] for page in first["results"] + second["results"]]
    assert (first["count"], len(titles), len(set(titles)), second["next"]) == (55, 55, 55, None)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/pages/?language=xx", 422),
        ("/api/v1/pages/?offset=-1", 422),
        ("/api/v1/pages/?offset=9999999999999", 422),
        ("/api/v1/pages/?audience=%00", 400),
        ("/api/v1/pages/999999999999999999999/", 404),
        ("/api/v1/pages/?type=snippet", 422),
        ("/api/v1/nothing/", 404),
    ],
)
def test_the_api_answers_nonsense_with_a_clear_error(client: Client, tree, address, status):
    assert client.get(address).status_code == status


def test_the_schema_describes_every_address(client: Client, tree):
    schema = client.get("/api/v1/schema/").json()

    assert schema["info"]["version"] == "1"
    assert set(schema["paths"]) == {
        "/api/v1/pages/",
        "/api/v1/pages/{pk}/",
        "/api/v1/audiences/",
        "/api/v1/topics/",
        "/api/v1/search/",
        "/api/v1/helplines/",
        "/api/v1/glossary/",
    }
    for path in set(schema["paths"]) - {"/api/v1/pages/{pk}/"}:
        assert client.get(path, {"q": "help"}).status_code == 200


def test_a_short_address_leads_to_its_page_and_stays_when_the_page_moves(client: Client, tree):
    page = ArticlePageFactory(title="One", slug="one", band=tree.band("11-13"))
    link = ShortLink.objects.create(code="tell", page=page)

    assert client.get("/s/tell/").headers["Location"] == "/11-13/one/"
    assert client.get("/s/TELL/").status_code == 302
    page.move(tree.band("8-10"), pos="last-child")
    assert client.get("/s/tell/", {"x": 1}).headers["Location"] == "/8-10/one/"
    assert link.get_absolute_url() == "/s/tell/"
    with translation.override("cy"):
        assert link.get_absolute_url() == "/s/tell/"


def test_a_short_address_of_a_closed_page_tells_nothing(client: Client, tree):
    page = ArticlePageFactory(title="One", band=tree.band("11-13"), access_level="professional")
    ShortLink.objects.create(code="tell", page=page)

    assert client.get("/s/tell/").status_code == 404
    assert client.get("/s/none/").status_code == 404


def test_the_code_to_scan_is_a_drawing_of_ours(client: Client, tree):
    page = ArticlePageFactory(title="One", band=tree.band("11-13"))
    ShortLink.objects.create(code="tell", page=page)

    response = client.get("/s/tell/code.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.decode() == svg_of("http://testserver/s/tell/", error="q")


def test_the_help_button_may_stand_on_any_site_and_keeps_nothing(client: Client, tree):
    script = client.get("/embed/report-button.js")
    image = client.get("/embed/report-button.svg", {"lang": "cy"})
    frame = client.get("/embed/report-button/frame/", {"band": "11-13"})

    assert len(script.content) <= 2048
    for word in (b"cookie", b"localStorage", b"sessionStorage", b"fetch(", b"XMLHttp", b"beacon"):
        assert word not in script.content
    for response in (script, image, frame):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert not response.cookies
        assert response["Cache-Control"].startswith("public")
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert "script" not in frame.content.decode()
    ElementTree.fromstring(image.content)


def test_other_pages_cannot_be_framed(client: Client, tree):
    response = client.get("/")

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_the_guide_shows_code_for_every_audience(client: Client, tree):
    tree.band("11-13")

    text = client.get("/partners/report-button/").content.decode()

    assert "/11-13/help/" in text
    assert "/embed/report-button.js" in text


def test_robots_may_read_the_pages_and_nothing_behind_the_log_in(client: Client, tree):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /cms/" in text
    assert "/sitemap.xml" in text
