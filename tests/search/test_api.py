"""Partners search what is public; a browser adds our search to its own box."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access.visibility import AccessLevel
from content.appeals.models import AppealPage
from content.models import SectionPage
from search.indexing import rebuild
from tests.factories.content import (
    ArticlePageFactory,
    LessonPackFactory,
    SiteFactory,
    english,
    publish,
)
from tests.factories.people import UserFactory
from tests.rates import asked_before

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/search/"


@pytest.fixture
def tree(index):
    tree = SiteFactory()
    ArticlePageFactory(title="Badgers online", band=tree.band("8-10"))
    ArticlePageFactory(
        title="Closed badgers", band=tree.band("8-10"), access_level=AccessLevel.REGISTERED
    )
    LessonPackFactory(title="Badger pack", tree=tree, stages=("ks2",), duration_minutes=30)
    rebuild()
    return tree


def titles(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [one["title"] for one in answer.json()["results"]]


def test_partners_find_what_is_public(client, tree):
    answer = client.get(ADDRESS, {"q": "badgers"})

    assert set(titles(answer)) == {"Badgers online", "Badger pack"}
    assert answer.json()["count"] == 2
    assert answer.json()["next"] is None
    assert answer.json()["tells_of_distress"] is False
    assert "no-store" in answer["Cache-Control"]
    pack = next(one for one in answer.json()["results"] if one["kind"] == "pack")
    assert (pack["minutes"], pack["url"]) == (30, "http://localhost:8000/resources/badger-pack/")


def test_who_is_signed_in_finds_no_more(client, tree):
    client.force_login(UserFactory(editor=True))

    assert "Closed badgers" not in titles(client.get(ADDRESS, {"q": "badgers"}))


def test_it_is_narrowed_and_paged(client, tree):
    for number in range(12):
        ArticlePageFactory(title=f"Otter {number}", band=tree.band("8-10"))
    rebuild()

    assert titles(client.get(ADDRESS, {"q": "badgers", "key_stage": "ks2"})) == ["Badger pack"]
    assert titles(client.get(ADDRESS, {"q": "badgers", "audience": "8-10"})) == ["Badgers online"]
    first = client.get(ADDRESS, {"q": "otter"})
    assert len(titles(first)) == 10
    assert first.json()["next"].endswith("/api/v1/search/?q=otter&language=en-gb&page=2")
    second = client.get(ADDRESS, {"q": "otter", "page": "2"})
    assert len(titles(second)) == 2
    assert second.json()["next"] is None


def test_public_appeals_leave_no_copy(client, tree):
    section = publish(tree.home, SectionPage(title="Appeals", slug="appeals", locale=english()))
    publish(
        section,
        AppealPage(
            title="Badger appeal", locale=english(), reference="A 1", contact="101",
            expire_at=timezone.now() + timedelta(days=3),
        ),
    )  # fmt: skip
    rebuild()

    assert "Badger appeal" not in titles(client.get(ADDRESS, {"q": "badger"}))


def test_words_of_distress_are_said_to_be_such(client, tree):
    assert client.get(ADDRESS, {"q": "i want to die"}).json()["tells_of_distress"] is True


@pytest.mark.parametrize(
    "query",
    [{"q": ""}, {"q": "a" * 201}, {"q": "a", "page": "0"}, {"q": "a", "page": "1000000000"},
     {"q": "a", "kind": "spaceship"}, {"q": "a", "key_stage": "ks9"}, {"q": "a", "language": "xx"},
     {"asked": "a b"}],
    ids=range(8),
)  # fmt: skip
def test_r22_what_is_none_is_a_problem_document(client, tree, query):
    answer = client.get(ADDRESS, query)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("query", [{}, {"asked": "of-another-hour"}], ids=["none", "over"])
def test_no_words_or_words_whose_half_hour_is_over_find_nothing(client, tree, query):
    answer = client.get(ADDRESS, query)

    assert answer.status_code == 200
    assert answer.json() == {
        "count": 0, "next": None, "tells_of_distress": False, "corrected": None, "results": [],
    }  # fmt: skip


def test_r27_very_many_searches_are_asked_to_wait(client, tree):
    with time_machine.travel(timezone.now(), tick=False):
        asked_before("api-search", 119)
        last = client.get(ADDRESS, {"q": "x"})
        answer = client.get(ADDRESS, {"q": "x"})

    assert last.status_code == 200
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"


def test_a_browser_learns_how_to_search_here(client, tree):
    answer = client.get("/search/opensearch.xml")

    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    described = ET.fromstring(answer.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    url = described.find(f"{space}Url")
    assert url is not None
    assert (url.get("method"), url.get("template")) == (
        "post", "http://localhost:8000/search/ask/",
    )  # fmt: skip
    assert url[0].attrib == {"name": "q", "value": "{searchTerms}"}
    page = client.get("/search/").content.decode()
    assert 'href="/search/opensearch.xml"' in page
