"""Whoever types such words may need help now: it stands before everything that was found."""

import pytest
from django.test import Client

from content.models import AdvicePage
from search.indexing import rebuild
from tests.factories.content import ArticlePageFactory, SiteFactory, publish

pytestmark = pytest.mark.django_db
FIRST = 'id="first-help"'


@pytest.fixture
def pages(index) -> None:
    tree = SiteFactory()
    band = tree.band("11-13")
    ArticlePageFactory(title="Pictures and painting", slug="painting", band=band)
    ArticlePageFactory(title="Painting at school", slug="school", band=band)
    advice = AdvicePage(
        title="What to do if pictures of you were shared",
        slug="shared",
        audience=band.audience,
        worry="image",
    )
    publish(band, advice)
    rebuild()


def found(client: Client, **query: str) -> str:
    return client.get("/search/", query).content.decode()


def test_help_stands_before_the_results(pages, client: Client):
    text = found(client, q="pictures")

    assert FIRST in text
    button = text.index('<a class="button button--help" href="/11-13/shared/">')
    assert button < text.index('<ul class="results">')
    assert "You do not have to be sure" in text


def test_a_child_is_told_in_its_own_words(pages, client: Client):
    text = found(client, q="pictures", audience="11-13")

    assert FIRST in text
    assert "It is not your fault." in text[text.index(FIRST) : text.index('<ul class="results">')]


@pytest.mark.parametrize(
    "query", [{"q": "painting"}, {"q": "xylophone"}, {"q": "pictures", "type": "help"}, {}]
)
def test_it_does_not_stand_where_nothing_of_help_was_found_or_all_is_help(
    pages, client: Client, query
):
    assert FIRST not in found(client, **query)
