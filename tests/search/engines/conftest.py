"""Every engine of this run, empty, for the tests that each of them has to pass."""

from typing import Any

import pytest

from search.engines.base import Engine

ENGINES = ["fts5", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, index: Any) -> Engine:
    """An empty index of one engine; a test that asks for it is run once for each."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("elasticsearch")
    return index
