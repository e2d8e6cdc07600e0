"""An index of each test's own."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines import embedded, forget_engines
from search.engines.base import Engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch import engine as asking
from tests.engines.elastic_server import shared_url

ENGINES = ["fts5", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture(autouse=True)
def index(settings, tmp_path: Path) -> Iterator[Engine]:
    """An empty index in a folder of this test."""
    settings.SEARCH_DIR = tmp_path / "search"
    forget_engines()
    yield embedded()
    forget_engines()


@pytest.fixture
def elasticsearch(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ElasticsearchEngine]:
    """An index of a test's own on the run's server, gone with the test. A server that has just
    begun beside other tests is slow: it is waited for, but where that is what is shown.
    """
    monkeypatch.setattr(asking, "ASKING_SECONDS", 10.0)
    settings.ELASTICSEARCH_URL = shared_url()
    settings.ELASTICSEARCH_INDEX = f"test-{uuid.uuid4().hex}"
    engine = ElasticsearchEngine(refresh=True)
    yield engine
    for name in engine.indices.numbered():
        engine.writing.indices.delete(index=name)
    engine.asking.close()
    engine.writing.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, index: Any) -> Engine:
    """An empty index of one engine; a test that asks for it is run once for each."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("elasticsearch")
    return index
