"""At most ten statements for a public page, the same for one article and for three."""

import pytest

from tests.factories.content import ArticlePageFactory, LessonPackFactory, SiteFactory

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
