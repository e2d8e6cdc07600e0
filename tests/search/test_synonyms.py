"""Children find pages with their own words, and nobody is ever shown one of these words."""

import pytest
from django.test import Client

from search.handlers import index_topic
from search.indexing import rebuild
from search.models import Synonyms
from search.signals import SYNONYMS_CHANGED
from signpost.outbox.models import OutboxEvent
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.kinds import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(index):
    topic = TopicFactory("nudes", "Pictures")
    found = ArticlePageFactory(
        title="When a picture is out there",
        summary="",
        band=SiteFactory().band("11-13"),
        topics=[topic],
    )
    Synonyms.objects.create(topic=topic, words="dick pic\nnoods")
    rebuild()
    return found


@pytest.mark.parametrize("typed", ["noods", "dick pic", "Dick Pics", "my noods"])
def test_a_page_is_found_with_the_words_of_its_topic(article, client: Client, typed):
    text = client.get("/search/", {"q": typed}).content.decode()

    assert "When a picture is out there" in text


def test_the_words_are_shown_nowhere(article, client: Client):
    results = client.get("/search/", {"q": "pictures"}).content.decode()
    by_word = client.get("/search/", {"q": "noods"}).content.decode()
    suggested = client.post("/search/suggest/", {"q": "nood"}).content.decode()
    corrected = client.get("/search/", {"q": "noode"}).content.decode()

    assert "noods" not in results
    assert by_word.count("noods") == results.count("pictures")  # the query alone, as typed
    assert suggested == '{"suggestions": []}'
    assert "noods" not in corrected
    assert "noods" not in client.get(article.get_url()).content.decode()


def test_changed_words_are_found_without_a_rebuild(article, client: Client):
    synonyms = Synonyms.objects.get()
    synonyms.words = "leaked"
    synonyms.save()
    event = OutboxEvent.objects.filter(topic=SYNONYMS_CHANGED).latest("pk")

    index_topic(event.payload)

    assert "When a picture" in client.get("/search/", {"q": "leaked"}).content.decode()
    assert "When a picture" not in client.get("/search/", {"q": "noods"}).content.decode()
