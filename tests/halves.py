"""The two halves of `.ci/run`, so that nothing is shown twice: `SIGNPOST_CI_HALF` names the one.

`quick` is `make test` on SQLite. The walks through every page in a browser and through every field
of the CMS wait for the other half. `fuller` is `make test-all`: what PostgreSQL, Redis or the
production shape could change, the walks, and Lighthouse. Run by hand both do everything they can.
"""

import os
from typing import Any

ENGINES = ("postgres", "redis", "production", "lighthouse")
WALKS = ("tests/product/test_crawl.py", "tests/content/cms/test_no_form_breaks.py")


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Leave out what the other half shows."""
    half = os.environ.get("SIGNPOST_CI_HALF", "")
    belongs = {"quick": belongs_to_quick, "fuller": belongs_to_fuller}.get(half)
    if belongs is None:
        return
    left_out = [item for item in items if not belongs(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if belongs(item)]


def belongs_to_quick(item: Any) -> bool:
    """All but the walks."""
    return not item.nodeid.startswith(WALKS)


def belongs_to_fuller(item: Any) -> bool:
    """Whether another engine than SQLite could make a difference, or nothing else shows it."""
    if item.nodeid.startswith(WALKS) or any(item.get_closest_marker(name) for name in ENGINES):
        return True
    return item.get_closest_marker("django_db") is not None or "db" in item.fixturenames
