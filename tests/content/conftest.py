"""What tests of the content share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines import forget_engines


@pytest.fixture
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A search index of this test's own."""
    settings.SEARCH_DIR = tmp_path
    forget_engines()
    yield
    forget_engines()
