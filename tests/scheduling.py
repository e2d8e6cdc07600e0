"""Which process of a parallel run takes which tests: whole files, the long ones first."""

from typing import Any

from xdist.scheduler import LoadFileScheduling

# Their tests share one migrated database, which costs more than they do.
ONE_PROCESS = ("tests/faults/",)
# Begun last, one of these would run alone while the other process has nothing left to do. The first
# two prepare different things, so neither waits. A product is a copy of what is prepared once, and
# each process has its own (tests/product/conftest.py), so its files go where there is room: after
# others that need none, since the first minutes go by while the crawl prepares it.
FIRST = (
    "tests/product/test_crawl.py",
    "tests/engines/test_production.py",
    "tests/faults/",
    "tests/content/pages/test_ten_thousand_pages.py",
    "tests/content/editorial/test_no_form_breaks.py",
    "tests/sample/test_loading.py",
    "tests/content/test_visible_everywhere.py",
    "tests/content/editorial/",
    "tests/academy/",
    "tests/product/",
    "tests/engines/",
)


class WholeFiles(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """A file goes to one process, and so does a folder that shares a product."""

    def _split_scope(self, nodeid: str) -> str:
        folder = next((name for name in ONE_PROCESS if nodeid.startswith(name)), None)
        return folder or super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: Any, log: Any) -> WholeFiles:
    """xdist asks for it whatever `--dist` says."""
    return WholeFiles(config, log)


def pytest_configure(config: Any) -> None:
    """The order is ours: xdist would sort the files by their number of tests."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Long files first; what is inside of a file stays in its order."""
    items.sort(key=lambda item: place(item.nodeid))


def place(nodeid: str) -> int:
    """Where a test stands in the order."""
    return next((n for n, name in enumerate(FIRST) if nodeid.startswith(name)), len(FIRST))
