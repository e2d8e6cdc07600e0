"""The layout is rendered once for many pages, and is never somebody else's or an old one."""

from collections import Counter

import pytest
from django.test.signals import template_rendered

from content.branding.models import Brand
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.kinds import SectionFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PARTS = ("safety_bar", "brand_mark", "help_strip")


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """What follows a commit, at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def rendered(client, *addresses: str) -> Counter[str]:
    """How often each template is rendered for these pages."""
    names: Counter[str] = Counter()

    def count(template, **_kwargs):
        names[template.name] += 1

    template_rendered.connect(count)
    for address in addresses:
        assert client.get(address).status_code == 200
    template_rendered.disconnect(count)
    return names


def test_the_layout_of_an_audience_is_rendered_once_for_two_pages(client):
    band = SiteFactory().band("8-10")
    pages = [ArticlePageFactory(title=title, band=band).url for title in ("Kind", "Brave")]

    names = rendered(client, *pages)

    assert names["content/article_page.html"] == 2
    assert [names[f"components/{part}.html"] for part in PARTS] == [1, 1, 1]


def test_children_and_grown_ups_read_each_their_own_words(client):
    tree = SiteFactory()
    for slug in ("8-10", "parents", "8-10"):
        page = ArticlePageFactory(title=f"Kind {slug}", band=tree.band(slug))
        shown = client.get(page.url).content
        assert (b"no name, no cookie" in shown) is (slug == "8-10")
        assert (b"/accounts/login/" in shown) is (slug == "parents")


def test_what_somebody_searches_for_stands_in_nobody_elses_field(client):
    page = ArticlePageFactory(title="Kind words", band=SiteFactory().band("parents"))
    assert b'value="unicorn"' in client.get("/search/?q=unicorn").content

    assert b"unicorn" not in client.get("/search/").content
    assert b"unicorn" not in client.get(page.url).content


def test_who_is_signed_in_is_told_so_and_nobody_else(client):
    page = ArticlePageFactory(title="Kind words", band=SiteFactory().band("parents"))
    client.get(page.url)

    client.force_login(UserFactory())
    signed_in = client.get(page.url).content
    client.logout()
    client.cookies.clear()
    anonymous = client.get(page.url, {"x": "1"}).content

    assert b"You are signed in." in signed_in
    assert b"/accounts/logout/" in signed_in
    assert b"You are signed in." not in anonymous
    assert b"/accounts/logout/" not in anonymous


def test_the_menu_marks_the_page_that_one_is_on(client, commits):
    tree = SiteFactory()
    news = SectionFactory(tree, "news")
    page = ArticlePageFactory(title="Kind words", band=tree.band("parents"))
    with commits():
        news.show_in_menus = True
        go_live(news)
    marked = b'href="/news/" aria-current="page"'

    shown = [marked in client.get(url).content for url in ("/news/", page.url, "/news/?x=1")]

    assert shown == [True, False, True]


def test_a_new_name_stands_on_every_page_at_once(client, commits):
    tree = SiteFactory()
    pages = [ArticlePageFactory(title=title, band=tree.band("8-10")) for title in ("Kind", "Brave")]
    for page in pages:
        client.get(page.url)

    with commits():
        brand = Brand.for_site(tree.home.get_site())
        brand.name = "Harbour"
        brand.save()

    for page in pages:
        brand_link = client.get(page.url).content.partition(b'class="brand"')[2].partition(b"</a>")
        assert b"Harbour" in brand_link[0]


def test_a_preview_keeps_no_layout(client):
    page = ArticlePageFactory(title="Kind words", band=SiteFactory().band("8-10"))
    page.make_preview_request()

    assert rendered(client, page.url)["components/safety_bar.html"] == 1
