"""A list of pages is made once, and again as soon as something is published."""

import pytest

from tests.factories.content import ArticlePageFactory, SiteFactory, go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """What follows a commit, at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def titles(client, **asked: str) -> list[str]:
    answer = client.get("/api/v1/pages/", asked)
    assert answer.status_code == 200
    return [page["title"] for page in answer.json()["results"]]


def test_a_list_that_was_asked_for_before_takes_no_statement(client, django_assert_num_queries):
    ArticlePageFactory(title="Kind words", band=SiteFactory().band("8-10"))
    before = titles(client, offset="0")

    with django_assert_num_queries(0):
        again = titles(client, offset="0")

    assert "Kind words" in before
    assert again == before


def test_what_is_published_or_taken_down_shows_at_once(client, commits):
    band = SiteFactory().band("8-10")
    page = ArticlePageFactory(title="Kind words", band=band)
    first = titles(client, type="article")

    with commits():
        ArticlePageFactory(title="Brave words", band=band)
    second = titles(client, type="article")
    with commits():
        page.unpublish()
    third = titles(client, type="article")
    with commits():
        page.title = "Kinder words"
        go_live(page)
    fourth = titles(client, type="article")

    assert first == ["Kind words"]
    assert sorted(second) == ["Brave words", "Kind words"]
    assert third == ["Brave words"]
    assert sorted(fourth) == ["Brave words", "Kinder words"]


def test_each_question_has_its_own_answer(client):
    tree = SiteFactory()
    for slug in ("8-10", "parents"):
        ArticlePageFactory(title=f"For {slug}", band=tree.band(slug))

    for _twice in range(2):
        assert titles(client, type="article", audience="8-10") == ["For 8-10"]
        assert titles(client, type="article", audience="parents") == ["For parents"]
        assert titles(client, type="article", audience="nobody") == []
        assert titles(client, type="article", offset="50") == []
