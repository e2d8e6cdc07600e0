"""What Elasticsearch alone does: how it is reached, written to and swapped."""

import logging
from dataclasses import replace

import pytest

from search.engines.base import Asked, EngineUnavailableError
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.mapping import shape
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


@pytest.mark.elasticsearch
def test_one_document_that_is_refused_stops_no_other_and_is_logged(elasticsearch, caplog) -> None:
    many = [document(n, "Badger", version=n) for n in range(1, 700)]
    many[300] = document(301, "Badger", unlocked_by="x" * 40_000)

    assert elasticsearch.rebuild(many) == 698
    assert elasticsearch.search(Asked("badger"), PUBLIC).total == 698
    assert "page:301" in caplog.text


@pytest.mark.elasticsearch
def test_an_index_that_would_be_half_empty_does_not_take_the_place_of_a_whole_one(
    elasticsearch,
) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    with pytest.raises(EngineUnavailableError, match="2 of 5 documents"):
        elasticsearch.rebuild(
            document(n, "Zebra", unlocked_by="" if n < 3 else "x" * 40_000) for n in range(1, 6)
        )

    assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1]
    assert len(elasticsearch.indices.numbered()) == 1


@pytest.mark.elasticsearch
def test_an_index_of_an_older_release_answers_until_it_is_built_anew(elasticsearch) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    older = {"schema": 0}
    elasticsearch.writing.indices.put_mapping(index=elasticsearch.indices.live(), meta=older)

    assert elasticsearch.exists() is False
    assert elasticsearch.problem() == "the index has the shape of an older release"
    elasticsearch.upsert(document(2, "Badger"))
    assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1, 2]

    elasticsearch.rebuild([document(1, "Badger")])
    assert elasticsearch.exists()


@pytest.mark.elasticsearch
def test_an_index_without_fields_of_this_release_goes_on_answering(elasticsearch) -> None:
    """As one that was made before a field came: what it does not know is kept, and not searched."""
    older = shape()
    texts = older["mappings"]["properties"]["en"]["properties"]
    for name in ("captions", "pairs", "files_public"):
        del texts[name]
    for text in texts.values():
        text.pop("copy_to", None)
    del older["mappings"]["properties"]["published_at"]
    name = elasticsearch.alias
    elasticsearch.writing.indices.create(index=f"{name}-1", aliases={name: {}}, **older)

    elasticsearch.upsert(document(1, "Badger", captions="zebra", files="lions"))

    assert keys(elasticsearch.search(Asked("badger", sort="newest", counts=True), PUBLIC)) == [1]
    assert keys(elasticsearch.search(Asked("zebra"), PUBLIC)) == []


@pytest.mark.elasticsearch
def test_a_full_disk_is_told_and_search_goes_on(elasticsearch) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    live = elasticsearch.indices.live()
    # What the server does to every index when its disk is full.
    blocked = {"index.blocks.read_only_allow_delete": True}
    elasticsearch.writing.indices.put_settings(index=live, settings=blocked)

    with pytest.raises(EngineUnavailableError, match="429"):
        elasticsearch.upsert(document(2, "Badger"))
    assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1]
    assert elasticsearch.problem() == "the index takes no writing: is the disk full?"

    free = {"index.blocks.read_only_allow_delete": None}
    elasticsearch.writing.indices.put_settings(index=live, settings=free)
    elasticsearch.upsert(document(2, "Badger"))
    assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1, 2]


@pytest.mark.elasticsearch
def test_what_a_killed_rebuild_left_goes_with_the_next_one(elasticsearch) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    killed = elasticsearch.rebuilding()
    killed.__enter__()
    killed.add([document(2, "Badger")])
    assert len(elasticsearch.indices.numbered()) == 2

    elasticsearch.rebuild([document(3, "Badger")])

    assert killed.index not in elasticsearch.indices.numbered()
    with pytest.raises(EngineUnavailableError):
        killed.add([document(4, "Badger")])
    assert killed.index not in elasticsearch.indices.numbered(), "it did not come back by itself"


@pytest.mark.elasticsearch
def test_another_installation_on_the_same_servers_is_left_alone(elasticsearch, settings) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    settings.ELASTICSEARCH_INDEX = f"{elasticsearch.alias}-staging"
    staging = ElasticsearchEngine(refresh=True)
    try:
        staging.rebuild([document(2, "Badger")])
        elasticsearch.rebuild([document(1, "Badger")])
        elasticsearch.upsert(document(3, "Badger"))

        assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1, 3]
        assert keys(staging.search(Asked("badger"), PUBLIC)) == [2]
    finally:
        for name in staging.indices.numbered():
            staging.writing.indices.delete(index=name)


@pytest.mark.elasticsearch
def test_a_swap_that_the_servers_only_half_did_is_told(elasticsearch) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    fresh = elasticsearch.rebuilding()
    fresh.__enter__()
    fresh.add([document(2, "Badger")])
    elasticsearch.writing.indices.delete_alias(index=fresh.index, name=fresh.alias)

    with pytest.raises(EngineUnavailableError):
        fresh.__exit__(None, None, None)

    assert keys(elasticsearch.search(Asked("badger"), PUBLIC)) == [1]


@pytest.mark.elasticsearch
def test_letters_of_other_languages_are_found_without_their_accents(elasticsearch) -> None:
    welsh = replace(PUBLIC, language="cy")
    elasticsearch.rebuild(
        [
            document(1, "Tŷ diogel", body="Dŵr a phobl ŷn ni", language="cy"),
            document(2, "Fíricí", language="ga"),
        ]
    )

    def find(text: str, scope=welsh) -> list[int]:
        return keys(elasticsearch.search(Asked(text), scope))

    assert find("ty") == find("tŷ") == find("TŶ") == [1]
    assert find("dwr") == find("dŵr") == [1]
    assert find("firici", replace(PUBLIC, language="ga")) == [2]


@pytest.mark.elasticsearch
def test_of_two_servers_the_one_that_is_there_answers(elasticsearch, settings) -> None:
    elasticsearch.rebuild([document(1, "Badger")])
    real = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}, {real}"
    both = ElasticsearchEngine(refresh=True)

    both.upsert(document(2, "Badger"))

    assert [keys(both.search(Asked("badger"), PUBLIC)) for _ in range(4)] == [[1, 2]] * 4
