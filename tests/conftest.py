"""What every test stands on: engines that may be missing, a clean cache, a real browser.

A test that needs an engine is marked with it (`browser`, `postgres`, `redis`, `elasticsearch`,
`sqlite`, `production`). Where the engine is missing the test is skipped with the reason. Where
SIGNPOST_CI is 1 that skip is a failure: there a missing engine is a broken set-up, not an excuse. A
run that is not meant for an engine leaves its tests out by `-m` instead (see `make test`).
"""

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as settings_of_examples
from playwright.sync_api import expect

from tests.engines import restoring
from tests.engines.available import MISSING, headless_chromium
from tests.engines.elastic_server import ask_for_one
from tests.engines.starting_point import migrated_to_begin_with
from tests.shared_data import NOT_HERE

# Playwright's synchronous interface leaves an event loop marked as running in the main thread, so
# Django would refuse every query of the tests that follow it. The product has no async code that
# the check could protect.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

EXTRA_MARKERS = (
    "sqlite: shows something of SQLite itself (left out by make test-all)",
    "production: runs the production settings behind nginx (run by make test-all)",
    "measuring(*parts): measures; in CI where one of these parts of the project has changed",
    "one_engine: shows nothing that a database could change",
)


# A step in a browser that takes so long is broken; on a quiet machine a third is enough.
PATIENCE_MS = 30_000

pytest_plugins = ["tests.sessions", "tests.scheduling"]


def pytest_configure(config: pytest.Config) -> None:
    """Markers beside those of pyproject.toml; and nothing fails since a machine is slow, neither a
    step in a browser nor an example of hypothesis.
    """
    expect.set_options(timeout=PATIENCE_MS)
    settings_of_examples.register_profile(
        "any machine", parent=settings_of_examples(), deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    settings_of_examples.load_profile("any machine")
    for line in EXTRA_MARKERS:
        config.addinivalue_line("markers", line)


def pytest_report_header() -> list[str]:
    """Say at the top which engines this run has."""
    from django.db import connection

    missing = [name for name, reason in MISSING.items() if reason()]
    return [f"database: {connection.vendor}; without: {', '.join(missing) or 'nothing'}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with its reason, what this run has no engine for."""
    reasons = {name: reason() for name, reason in MISSING.items()}
    for item in items:
        if restoring.commits(item):
            restoring.ask_for_rows(item)
        for name, reason in reasons.items():
            if reason and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish(session: pytest.Session) -> None:
    """A server that takes half a minute to start does so beside the first tests. What has been
    loaded by now stays: looking through it for garbage again and again took a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    marked = [item for item in session.items if item.get_closest_marker("elasticsearch")]
    if any(item.get_closest_marker("fault") is None for item in marked):  # those have their own
        ask_for_one()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Where SIGNPOST_CI is 1 a skipped test is a failed one, but for material that lies beside the
    project: a clean clone elsewhere has none, and says so.
    """
    report = yield
    if os.environ.get("SIGNPOST_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        if NOT_HERE in str(reason):
            return report
        report.outcome = "failed"
        report.longrepr = f"SIGNPOST_CI=1: a skip is a failure here. {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Any:
    """A test that committed leaves an empty database: put back what migrations wrote."""
    restoring.promise()
    result = yield
    # After the last test of all, the database itself is gone.
    if nextitem is not None and restoring.commits(item) and not item.get_closest_marker("skip"):
        restoring.put_back(item)
    return result


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Figures that tests have measured (`record_property("measured", "…")`), at the end."""
    figures = [
        (report.nodeid, text)
        for report in terminalreporter.getreports("passed")
        for name, text in report.user_properties
        if name == "measured"
    ]
    if figures:
        terminalreporter.section("measured")
    for nodeid, text in figures:
        terminalreporter.write_line(f"{nodeid.rpartition('::')[2]}: {text}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """The test database begins as a copy of a migrated one: `migrate` then finds all done."""
    with migrated_to_begin_with():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """pytest-django's, and then remember what migrations wrote."""
    with django_db_blocker.unblock():
        restoring.remember()


@pytest.fixture(autouse=True)
def in_the_main_language() -> Iterator[None]:
    """A request in Welsh leaves its language behind in the process: each test begins in English."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def clean_cache(request: pytest.FixtureRequest) -> None:
    """No page, count or rate limit of one test is met by the next."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        from django.core.cache import cache

        if rest := getattr(cache, "rest", None):  # or nothing would be forgotten, and nobody told
            rest.end()
        cache.clear()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The end of a request closes no connection, as with Django's own client of tests: the rows of
    a test are nowhere else.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def deliver_all() -> Callable[[], int]:
    """Do here and now what the worker would do; returns how many deliveries were done."""
    from signpost.outbox.delivering import drain

    return drain


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which asks nobody outside this machine for anything."""
    return {
        **browser_type_launch_args,
        "executable_path": headless_chromium(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(autouse=True)
def browser_patience(request: pytest.FixtureRequest) -> None:
    """A step that takes so long on the loopback is broken, also beside other busy processes."""
    if "page" in request.fixturenames:
        request.getfixturevalue("page").set_default_timeout(PATIENCE_MS)
