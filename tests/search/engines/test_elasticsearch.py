"""What Elasticsearch alone does: how it is reached, written to and swapped."""

import logging

import pytest

from search.engines.base import Asked, EngineUnavailableError
from search.engines.elasticsearch import ElasticsearchEngine
from signpost.settings.logging import configure
from tests.engines.hole import Hole, Mute
from tests.engines.processes import free_port
from tests.search.engines.documents import PUBLIC, document, keys


@pytest.mark.elasticsearch
def test_what_is_searched_for_stands_in_no_log_line_even_at_debug(elasticsearch, caplog) -> None:
    elasticsearch.rebuild([document(1, "Kind words")])
    logger = logging.getLogger("elastic_transport")
    told = configure(level="DEBUG", as_json=True)["loggers"]
    assert isinstance(told, dict)

    caplog.set_level(logging.DEBUG)
    caplog.set_level(told["elastic_transport"]["level"], logger.name)
    elasticsearch.search(Asked("quokka words"), PUBLIC)

    assert "quokka" not in caplog.text
    assert logger.getChild("node").getEffectiveLevel() == logging.WARNING


def _searching(port: int, settings) -> ElasticsearchEngine:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{port}"
    return ElasticsearchEngine()


def test_nobody_there_is_said_plainly(settings) -> None:
    with pytest.raises(EngineUnavailableError, match="ConnectionError"):
        _searching(free_port(), settings).search(Asked("kind"), PUBLIC)


@pytest.mark.parametrize("broken", [Hole, Mute])
def test_a_server_that_never_answers_is_left_after_a_second(settings, broken) -> None:
    with broken() as hole, pytest.raises(EngineUnavailableError, match="ConnectionTimeout"):
        _searching(hole.port, settings).search(Asked("kind"), PUBLIC)


@pytest.mark.elasticsearch
def test_an_index_that_is_missing_is_said_plainly(elasticsearch) -> None:
    assert elasticsearch.exists() is False
    assert elasticsearch.problem() == "there is no index"
    with pytest.raises(EngineUnavailableError):
        elasticsearch.search(Asked("kind"), PUBLIC)


@pytest.mark.elasticsearch
def test_what_is_written_before_the_first_index_makes_none_of_no_shape(elasticsearch) -> None:
    elasticsearch.upsert(document(1, "Kind words"))
    elasticsearch.delete("page:2")

    assert elasticsearch.exists() is False
    assert elasticsearch.indices.numbered() == []


@pytest.mark.elasticsearch
def test_the_previous_index_is_kept_and_older_ones_go(elasticsearch) -> None:
    for number in (1, 2, 3):
        elasticsearch.rebuild([document(number, "Kind words")])

    assert len(elasticsearch.indices.numbered()) == 2
    assert elasticsearch.indices.live() == elasticsearch.indices.numbered()[-1]
    assert keys(elasticsearch.search(Asked("kind"), PUBLIC)) == [3]
