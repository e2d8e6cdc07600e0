"""What a visitor meets while the search servers are away."""

import time
from html import unescape

import pytest

from search import indexing
from signpost.circuit_breaker import CircuitBreaker
from tests.engines.hole import Hole, Relay
from tests.engines.pace import allowed_seconds
from tests.engines.processes import free_port
from tests.factories.content import ArticlePageFactory, SiteFactory

pytestmark = pytest.mark.django_db
LINE = "Part of our search is having a rest. We have looked for you in a simpler way."


@pytest.fixture
def article(index):
    page = ArticlePageFactory(title="Kind badgers", band=SiteFactory().band("8-10"))
    indexing.rebuild()
    return page


def text_of(client, address: str = "/search/?q=badgers") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_page_says_so_and_shows_what_was_found(client, article, settings) -> None:
    assert LINE not in text_of(client)

    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    text = text_of(client)

    assert LINE in text
    assert "Kind badgers" in text
    assert "Kind badgers" in str(client.post("/search/suggest/", {"q": "bad"}).json())


def test_it_is_said_in_welsh(client, article, settings) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"

    assert "Mae rhan o’n chwilio yn cael seibiant." in text_of(client, "/cy/search/?q=badgers")


def test_servers_that_hang_cost_one_visitor_a_second(client, article, settings) -> None:
    with Hole() as hole:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{hole.port}"
        text_of(client, "/search/?q=warm")
        began = time.monotonic()
        for _ in range(5):
            assert LINE in text_of(client)
    assert time.monotonic() - began < allowed_seconds(2, fault=5)


@pytest.mark.elasticsearch
def test_the_line_is_gone_when_the_servers_are_back(
    client, article, elasticsearch, settings, monkeypatch
) -> None:
    monkeypatch.setattr(CircuitBreaker, "SECONDS", 0.0)
    indexing.rebuild([elasticsearch])
    with Relay(int(settings.ELASTICSEARCH_URL.rpartition(":")[2])) as relay:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{relay.port}"
        with relay.refusing():
            assert LINE in text_of(client)

        text = text_of(client)

    assert LINE not in text
    assert "Kind badgers" in text
