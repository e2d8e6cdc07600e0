"""At most ten statements for a public page, the same for few pages and for many."""

import pytest
from wagtail.models import Locale, Site

from content.models import AdvicePage, NewsPage, TopicPage
from tests.factories.content import (
    ArticlePageFactory,
    LessonPackFactory,
    SiteFactory,
    go_live,
    publish,
)
from tests.factories.kinds import TODAY, SectionFactory, TopicFactory, publish_every_kind

pytestmark = pytest.mark.django_db
LIMIT = 10


def cost(client, django_assert_max_num_queries, address: str) -> int:
    """Statements for a page that nobody has kept (a query string is never kept)."""
    client.get(address, {"warm": "1"})
    with django_assert_max_num_queries(LIMIT) as captured:
        response = client.get(address, {"x": "1"})
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address", ["/", "/8-10/", "/8-10/first/", "/8-10/help/", "/resources/", "/resources/pack/"]
)
def test_a_public_page_takes_ten_statements_whatever_the_number_of_pages(
    client, django_assert_max_num_queries, address
):
    tree = SiteFactory()
    band = tree.band("8-10")
    ArticlePageFactory(title="First", slug="first", band=band)
    LessonPackFactory(title="Pack", slug="pack", tree=tree)
    with_one = cost(client, django_assert_max_num_queries, address)
    for n in range(2):
        ArticlePageFactory(title=f"More {n}", band=band)
        LessonPackFactory(title=f"More {n}", tree=tree)

    with_three = cost(client, django_assert_max_num_queries, address)

    assert with_three == with_one


def test_every_kind_of_page_takes_ten_statements_however_many_there_are(
    client, django_assert_max_num_queries
):
    tree = SiteFactory()
    pages = publish_every_kind(tree)
    before = {
        kind: cost(client, django_assert_max_num_queries, page.get_url())
        for kind, page in pages.items()
    }
    band, news = tree.band("11-13"), SectionFactory(tree, "news")
    for n in range(3):
        ArticlePageFactory(title=f"More {n}", band=band, topics=[TopicFactory()])
        publish(
            pages["help"], AdvicePage(title=f"Advice {n}", audience=band.audience, worry="seen")
        )
        publish(news, NewsPage(title=f"News {n}", date=TODAY))
        publish(
            band,
            TopicPage(title=f"Topic {n}", topic=TopicFactory(f"t{n}"), audience=band.audience),
        )

    after = {
        kind: cost(client, django_assert_max_num_queries, page.get_url())
        for kind, page in pages.items()
    }

    assert after == before


def test_a_welsh_home_that_borrows_its_pages_takes_ten_statements_too(
    client, django_assert_max_num_queries
):
    tree = SiteFactory()
    band = tree.band("parents")
    ArticlePageFactory(title="First", band=band)
    LessonPackFactory(title="Pack", tree=tree)
    cy = Locale.objects.get_or_create(language_code="cy")[0]
    for page in (tree.home, band, tree.resources):
        copy = page.copy_for_translation(cy)
        go_live(copy)
    Site.clear_site_root_paths_cache()

    for address in ("/cy/", "/cy/parents/", "/cy/resources/"):
        cost(client, django_assert_max_num_queries, address)
