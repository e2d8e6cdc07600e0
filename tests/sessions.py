"""The two sessions of `.ci/run`, so that nothing is shown twice: `SIGNPOST_CI_SESSION` names one.

`full` is `make test-all`, on PostgreSQL and Redis: every test but those that need SQLite. The
product that it starts, walks and uses in a browser is the one of `make run`, on SQLite.
`sqlite` is `make test`: what another engine could change, which is whatever commits, locks, keeps
an index or asks a question of a rule. Pages are not among it, but for those of search and of packs,
which ask in each engine's own words: the product on SQLite is walked page by page in the other
session. Run by hand both do everything they can.

What measures (`measuring`) is run where something has changed that its figure hangs on; `make
measure` runs all of it.
"""

import os
from typing import Any

from tests import changes
from tests.engines.restoring import commits

# Rules and what they ask the database; who sees what; what is delivered; what is found.
ASKED_ON_BOTH = (
    "tests/academy/",
    "tests/accounts/",
    "tests/content/appeals/",
    "tests/content/editorial/checks/",
    "tests/content/editorial/page_tree/test_copying.py",
    "tests/content/editorial/publishing/test_two_people.py",
    "tests/content/editorial/reports/",
    "tests/content/editorial/review/",
    "tests/content/editorial/test_first_home.py",
    "tests/content/editorial/test_reminders.py",
    "tests/content/editorial/translating/",
    "tests/content/files/test_documents.py",
    "tests/content/files/test_live_use.py",
    "tests/content/glossary/",
    "tests/content/lesson_packs/",
    "tests/content/pages/test_contents.py",
    "tests/content/test_once_per_language.py",
    "tests/engines/test_restoring.py",
    "tests/outbox/",
    "tests/search/",
    "tests/written/",
)
# Pages that ask in an engine's own words.
PAGES_ON_BOTH = ("tests/content/lesson_packs/", "tests/search/")
FAULTS = "tests/faults/"
# A figure hangs on these whatever it measures.
ALWAYS = ("requirements/", "package-lock.json", "tests/engines/", "tests/sessions.py")


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Leave out what the other session shows, and what has nothing new to measure."""
    session = os.environ.get("SIGNPOST_CI_SESSION", "")
    belongs = {"sqlite": belongs_to_sqlite, "full": belongs_to_full}.get(session)
    if belongs is None:
        return
    changed = changes.changed_paths(changes.ROOT)
    kept = [item for item in items if belongs(item) and is_due(item, changed)]
    left_out = set(items) - set(kept)
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = kept


def belongs_to_sqlite(item: Any) -> bool:
    """Whether another engine than PostgreSQL could make a difference."""
    if item.get_closest_marker("sqlite") or item.nodeid.startswith(FAULTS):
        return True
    if item.get_closest_marker("one_engine") or not uses_database(item):
        return False
    if shows_a_page(item) and not item.nodeid.startswith(PAGES_ON_BOTH):
        return commits(item)
    return commits(item) or item.nodeid.startswith(ASKED_ON_BOTH)


def belongs_to_full(item: Any) -> bool:
    """All but the faults that are done to the product of one machine: SQLite and folders."""
    return not item.nodeid.startswith(FAULTS) or item.get_closest_marker("redis") is not None


def uses_database(item: Any) -> bool:
    """Whether a test opens the suite's own database."""
    return (
        commits(item)
        or item.get_closest_marker("django_db") is not None
        or "db" in item.fixturenames
    )


def shows_a_page(item: Any) -> bool:
    """Whether a test asks for pages, as a browser would."""
    return "client" in item.fixturenames


def is_due(item: Any, changed: frozenset[str] | None) -> bool:
    """Whether a test shows a rule, or measures something that has changed."""
    marker = item.get_closest_marker("measuring")
    if marker is None or changed is None:
        return True
    own = item.nodeid.partition("::")[0]
    return changes.touches(changed, (own, *marker.args, *ALWAYS))
