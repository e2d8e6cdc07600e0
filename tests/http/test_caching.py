"""Requirements 16 and 17: what may be kept by whom, and that nobody gets a cookie by visiting."""

import gzip

import pytest
from django.core.cache import cache
from django.test import Client

from signpost.http.caching import GENERATION, purge_now
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_kept_pages():
    cache.clear()


@pytest.fixture
def article():
    return ArticlePageFactory(title="Kind words", band=SiteFactory().band("8-10"))


def test_r17_an_anonymous_visit_gets_no_cookie_and_may_be_shared(client: Client, article):
    response = client.get(article.url)

    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=60")
    assert response["Vary"] == "Accept-Encoding"


def test_r16_a_signed_in_persons_page_is_kept_by_nobody(client: Client, article):
    client.force_login(UserFactory())

    response = client.get(article.url)

    assert response["Cache-Control"] == "private, no-store"


def test_r16_a_response_that_sets_a_cookie_is_never_shared(client: Client):
    SiteFactory()

    response = client.get("/accounts/login/")

    assert response.cookies
    assert response["Cache-Control"] == "private, no-store"


def test_r16_a_page_kept_for_visitors_is_not_shown_to_a_signed_in_person(client: Client, article):
    person = UserFactory(name="Ursula Example")
    anonymous = client.get(article.url)
    client.force_login(person)

    signed_in = client.get(article.url)

    assert b"Ursula Example" not in anonymous.content
    assert signed_in.content != anonymous.content


def test_what_somebody_searched_for_is_kept_by_nobody(client: Client):
    SiteFactory()

    response = client.get("/search/", {"q": "somebody hurt me"})

    assert response["Cache-Control"] == "private, no-store"


def test_a_kept_page_costs_no_query_and_comes_compressed(
    client: Client, article, django_assert_num_queries
):
    first = client.get(article.url)

    with django_assert_num_queries(0):
        kept = client.get(article.url, headers={"accept-encoding": "gzip"})

    assert kept["Content-Encoding"] == "gzip"
    assert gzip.decompress(kept.content) == first.content


def test_publishing_makes_every_kept_page_stale_at_once(
    client: Client, article, django_capture_on_commit_callbacks
):
    client.get(article.url)
    article.title = "Kinder words"

    with django_capture_on_commit_callbacks(execute=True):
        go_live(article)

    assert b"Kinder words" in client.get(article.url).content


def test_a_withdrawn_page_is_gone_at_once(
    client: Client, article, django_capture_on_commit_callbacks
):
    client.get(article.url)

    with django_capture_on_commit_callbacks(execute=True):
        article.unpublish()

    assert client.get(article.url).status_code == 404


def test_a_query_string_is_never_kept(client: Client, article):
    client.get(article.url, {"x": "1"})
    purge_now()

    assert client.get(article.url, {"x": "2"}).status_code == 200


def test_a_generation_that_the_cache_dropped_never_comes_again(client: Client, article):
    client.get(article.url)
    before = cache.get(GENERATION)
    cache.delete(GENERATION)

    client.get(article.url)

    assert cache.get(GENERATION) not in (None, before)


def test_a_purge_is_delivered_again_until_the_cache_has_taken_it(
    client: Client, article, deliver_all
):
    client.get(article.url)
    before = cache.get(GENERATION)
    article.unpublish()  # the quick way after the commit never runs in this test

    assert cache.get(GENERATION) == before
    deliver_all()

    assert cache.get(GENERATION) != before
    assert client.get(article.url).status_code == 404
