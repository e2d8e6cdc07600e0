"""Asking: the database has the last word, and search at rest still answers."""

import pytest

from accounts.access.visibility import AccessLevel
from search import indexing
from search.engines import embedded
from tests.factories.content import ArticlePageFactory, LessonPackFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    tree = SiteFactory()
    ArticlePageFactory(title="Kind words in a game", band=tree.band("8-10"))
    ArticlePageFactory(title="Game talk for teens", band=tree.band("14-18"))
    indexing.rebuild()
    return tree


def text_of(client, query: str) -> str:
    response = client.get(f"/search/{query}")
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_an_audience_narrows_and_the_page_takes_its_look(client, tree):
    text = text_of(client, "?q=game&audience=8-10")

    assert "Kind words in a game" in text
    assert "Game talk for teens" not in text
    assert 'data-look="8-10"' in text


@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=%20", "?q=😀", "?q=game&audience=nobody", "?q=game&type=x&topic=y&page=-3",
     "?q=game&page=999999999999", "?q=game&page=abc", "?q=%3Cscript%3Ealert(1)%3C/script%3E"],
)  # fmt: skip
def test_r22_odd_questions_get_a_page(client, tree, query):
    text = text_of(client, query)

    assert "<script>alert" not in text
    assert "<h1" in text


def test_r25_search_at_rest_finds_titles_and_says_so(client, tree):
    embedded().index.file.unlink()

    text = text_of(client, "?q=Kind+words")

    assert "Kind words in a game" in text


def test_r25_suggestions_at_rest_are_none(client, tree):
    embedded().index.file.unlink()

    assert client.post("/search/suggest/", {"q": "kind"}).json() == {"suggestions": []}


def test_a_published_page_is_found_and_a_deleted_one_is_not(
    client, tree, django_capture_on_commit_callbacks, deliver_all
):
    with django_capture_on_commit_callbacks(execute=True):
        page = ArticlePageFactory(title="Zebrafish", band=tree.band("8-10"))
    deliver_all()
    assert "Zebrafish" in text_of(client, "?q=zebrafish").replace("“zebrafish”", "")

    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    deliver_all()

    assert f"page:{page.pk}" not in embedded().all_keys()


def test_moving_a_band_indexes_everything_below_it_again(tree, deliver_all):
    band = tree.band("8-10")
    other = tree.band("11-13")
    page = band.get_children().type(type(band)).first() or band.get_children().last()
    page.move(other, pos="last-child")

    deliver_all()

    assert f"page:{page.pk}" in embedded().all_keys()


def test_the_reconciler_mends_what_was_missed(tree):
    page = ArticlePageFactory(title="Missed", band=tree.band("8-10"))
    embedded().delete(f"page:{page.pk}")
    stale = ArticlePageFactory(title="Stale", band=tree.band("8-10"))
    indexing.refresh_page(stale.pk)
    type(stale).objects.filter(pk=stale.pk).update(live=False)

    corrected = indexing.reconcile()

    assert corrected["missing"] >= 1
    assert corrected["surplus"] == 1
    assert indexing.reconcile() == {"missing": 0, "stale": 0, "surplus": 0}


def test_results_cost_the_same_for_one_and_for_three(client, tree, django_assert_max_num_queries):
    counts = []
    for more in (1, 2):
        for n in range(more):
            ArticlePageFactory(title=f"Lighthouse {more}{n}", band=tree.band("8-10"))
        indexing.rebuild()
        client.get("/search/?q=lighthouse")
        with django_assert_max_num_queries(15) as captured:
            client.get("/search/?q=lighthouse")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_pack_is_found_by_the_names_of_its_files(client, tree):
    LessonPackFactory(title="Kind pack", tree=tree, files=("wonderful.pdf",))
    indexing.rebuild()

    assert "Kind pack" in text_of(client, "?q=wonderful&type=pack")


def test_staff_find_what_is_restricted_and_others_do_not(client, tree):
    ArticlePageFactory(
        title="Deep water", band=tree.band("professionals"), access_level=AccessLevel.PROFESSIONAL
    )
    indexing.rebuild()
    assert "Deep water" not in text_of(client, "?q=deep")

    client.force_login(UserFactory(editor=True))

    assert "Deep water" in text_of(client, "?q=deep")
