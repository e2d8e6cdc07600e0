"""An index of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines import _engine, engine
from search.engines.base import Engine


@pytest.fixture(autouse=True)
def index(settings, tmp_path: Path) -> Iterator[Engine]:
    """An empty index in a folder of this test."""
    settings.SEARCH_DIR = tmp_path / "search"
    _engine.cache_clear()
    yield engine()
    _engine.cache_clear()
