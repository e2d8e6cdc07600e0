"""A kept page is thrown away when it showed what has changed, and only then."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.test.signals import template_rendered
from wagtail.models import Locale, Page

from content.branding.footer_links import FooterLink
from content.branding.models import Brand
from content.page_kinds.section import NewsPage
from content.pages.models import SitePage
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live, publish
from tests.factories.kinds import TODAY, SectionFactory, listed, publish_every_kind, stream

pytestmark = pytest.mark.django_db
MADE_OF_PARTS = ("band-home", "help", "home", "section", "topic")  # and not kept whole
RENDERED_WITH_TWO = ("article", "band-home", "film", "help", "news", "quiz", "section", "topic")


@pytest.fixture(autouse=True)
def _no_kept_pages():
    cache.clear()


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """What follows a commit, at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def is_kept(client: Client, page: Page, django_assert_max_num_queries) -> bool:
    """Whether the page is answered without a statement."""
    with django_assert_max_num_queries(30) as statements:
        assert client.get(page.url).status_code == 200
    return len(statements) == 0


def test_a_page_of_another_band_leaves_a_kept_page(client, commits, django_assert_max_num_queries):
    tree = SiteFactory()
    article = ArticlePageFactory(title="Kind words", band=tree.band("8-10"))
    other = ArticlePageFactory(title="Screens", band=tree.band("parents"))
    client.get(article.url)

    with commits():
        go_live(other)

    assert is_kept(client, article, django_assert_max_num_queries)


def test_a_new_page_beside_it_is_told_of(client, commits):
    band = SiteFactory().band("8-10")
    article = ArticlePageFactory(title="Kind words", band=band)
    client.get(article.url)

    with commits():
        ArticlePageFactory(title="Brave words", band=band)

    assert b"Brave words" in client.get(article.url).content


@pytest.mark.parametrize("how", ["text", "cards"])
def test_a_page_that_it_leads_to_is_shown_as_it_is_now(client, commits, how):
    tree = SiteFactory()
    target = ArticlePageFactory(title="Screens", slug="screens", band=tree.band("parents"))
    link = f'<p><a linktype="page" id="{target.pk}">more</a></p>'
    card = {"title": "More", "text": "", "icon": "", "page": target.pk, "url": ""}
    value = link if how == "text" else {"items": listed(card)}
    article = ArticlePageFactory(title="Kind words", band=tree.band("8-10"))
    article.body = stream((how, value))
    go_live(article)
    assert b"/parents/screens/" in client.get(article.url).content

    with commits():
        target.unpublish()

    assert b"/parents/screens/" not in client.get(article.url).content


def test_a_new_language_is_offered(client, commits):
    tree = SiteFactory()
    band = tree.band("8-10")
    article = ArticlePageFactory(title="Kind words", slug="kind", band=band)
    assert b'href="/cy/8-10/kind/"' not in client.get(article.url).content

    with commits():
        cy = Locale.objects.get_or_create(language_code="cy")[0]
        for page in (tree.home, band, article):
            go_live(page.copy_for_translation(cy))

    assert b'href="/cy/8-10/kind/"' in client.get(article.url).content


def test_the_owners_name_shows_at_once(client, commits):
    tree = SiteFactory()
    article = ArticlePageFactory(title="Kind words", band=tree.band("8-10"))
    client.get(article.url)

    with commits():
        brand = Brand.for_site(tree.home.get_site())
        brand.name = "Harbour"
        brand.save()

    assert b"Harbour" in client.get(article.url).content


def test_a_page_that_leaves_the_menu_or_changes_at_the_foot_changes_every_page(client, commits):
    tree = SiteFactory()
    news, industry = SectionFactory(tree, "news"), SectionFactory(tree, "industry")
    article = ArticlePageFactory(title="Screens", band=tree.band("parents"))
    brand = Brand.for_site(tree.home.get_site())
    brand.footer_links.add(FooterLink(page=industry))
    with commits():
        brand.save()
        news.show_in_menus = True
        go_live(news)
    shown = client.get(article.url).content
    assert b'href="/news/"' in shown
    assert b"Industry</a>" in shown

    with commits():
        news.show_in_menus = False
        go_live(news)

    assert b'href="/news/"' not in client.get(article.url).content

    with commits():
        industry.title = "Companies"
        go_live(industry)

    assert b"Companies</a>" in client.get(article.url).content


def test_a_list_tells_of_whatever_is_new(client, commits):
    tree = SiteFactory()
    news = SectionFactory(tree, "news")
    assert b"Good news" not in client.get("/").content

    with commits():
        publish(news, NewsPage(title="Good news", date=TODAY))

    assert b"Good news" in client.get("/").content


def test_what_was_rendered_while_something_changed_is_not_kept(client, monkeypatch, commits):
    article = ArticlePageFactory(title="Kind words", band=SiteFactory().band("8-10"))
    serve = SitePage.serve

    def publish_meanwhile(self, request, *args, **kwargs):
        response = serve(self, request, *args, **kwargs).render()
        self.title = "Kinder words"
        with commits():
            go_live(self)
        return response

    with monkeypatch.context() as patched:
        patched.setattr(SitePage, "serve", publish_meanwhile)
        assert b"Kind words" in client.get(article.url).content

    assert b"Kinder words" in client.get(article.url).content


def test_no_page_keeps_what_has_changed(client, commits):
    pages = publish_every_kind(SiteFactory())
    looked_at = [page for page in pages.values() if page.kind.kept_by_what_it_shows]
    assert pages["article"] in looked_at
    looked_at += [pages[kind] for kind in MADE_OF_PARTS]

    def rename(page: Page, title: str) -> None:
        page.refresh_from_db()
        page.title = title
        with commits():
            go_live(page)

    def shown() -> dict[Page, str]:
        return {page: client.get(page.url).content.decode() for page in looked_at}

    # The full stop: none of them begins another.
    titles = {page: (f"Before {n}.", f"Changed {n}.") for n, page in enumerate(pages.values())}
    for page, (before, _changed) in titles.items():
        rename(page, before)
    texts = shown()  # and kept
    showing = sum(before in text for before, _ in titles.values() for text in texts.values())

    for changed, (before, title) in titles.items():
        rename(changed, title)
        texts = shown()
        showing += sum(title in text for text in texts.values())
        assert [page for page, text in texts.items() if before in text] == [], changed
    assert showing > 100  # who is shown on no page could not be out of date there


def test_a_text_is_not_rendered_again_for_a_new_page_beside_it(client, commits):
    band = SiteFactory().band("8-10")
    article = ArticlePageFactory(title="Kind words", band=band)
    article.body = stream(("text", "<p>Somebody will listen.</p>"))
    go_live(article)
    client.get(article.url)
    with commits():
        ArticlePageFactory(title="Brave words", band=band)

    signals = []
    template_rendered.connect(lambda template, **_: signals.append(template.name), weak=False)
    shown = client.get(article.url).content

    assert b"Somebody will listen." in shown
    assert b"Brave words" in shown
    assert "components/tile.html" in signals
    assert "components/streamfield/text_block.html" not in signals


def test_a_page_with_a_query_takes_two_statements(client, django_assert_max_num_queries):
    pages = publish_every_kind(SiteFactory())
    for kind in RENDERED_WITH_TWO:
        client.get(pages[kind].url, {"from": "newsletter"})

        with django_assert_max_num_queries(2):
            client.get(pages[kind].url, {"from": "newsletter"})


def test_a_welsh_home_that_borrows_its_pages_shows_a_new_one_at_once(client, commits):
    tree = SiteFactory()
    band = tree.band("parents")
    ArticlePageFactory(title="Screens", band=band)
    cy = Locale.objects.get_or_create(language_code="cy")[0]
    for page in (tree.home, band):
        go_live(page.copy_for_translation(cy))
    shown = client.get("/cy/parents/").content
    assert b"Screens" in shown

    with commits():
        ArticlePageFactory(title="Sleeping well", band=band)
        publish(SectionFactory(tree, "news"), NewsPage(title="Good news", date=TODAY))

    assert b"Sleeping well" in client.get("/cy/parents/").content
    assert b"Good news" in client.get("/cy/").content


def test_each_page_of_a_long_list_is_itself(client):
    tree = SiteFactory()
    news = SectionFactory(tree, "news")
    for number in range(21):
        publish(news, NewsPage(title=f"Told {number:02}", date=TODAY))

    first, second, again = (
        client.get("/news/", query).content for query in ({}, {"page": "2"}, {"from": "mail"})
    )

    assert b"Told 20" in first
    assert b"Told 00" not in first
    assert b"Told 20" not in second
    assert b"Told 00" in second
    assert b"Told 20" in again


def test_answers_to_a_quiz_are_shown_to_nobody_else(client):
    quiz = publish_every_kind(SiteFactory())["quiz"]
    before = client.get(quiz.url, {"x": "1"}).content

    result = client.post(f"/quizzes/{quiz.pk}/result/", {"q1": "1"})

    assert b"asks--seen" in result.content
    assert client.get(quiz.url, {"x": "2"}).content == before


def test_what_an_editor_previews_is_kept_for_nobody(client):
    article = ArticlePageFactory(title="Kind words", band=SiteFactory().band("8-10"))
    article.body = stream(("text", "<p>Not yet.</p>"))
    assert b"Not yet." in article.make_preview_request().content

    assert b"Not yet." not in client.get(article.url, {"x": "1"}).content
