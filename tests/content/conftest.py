"""What tests of the content share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines import _engine


@pytest.fixture
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A search index of this test's own."""
    settings.SEARCH_DIR = tmp_path
    _engine.cache_clear()
    yield
    _engine.cache_clear()
