"""Putting back what migrations wrote after a test that really commits.

Such a test ends with an emptied database. Wagtail's root page, the languages, the groups and the
help lines that migrations made would be gone for every later test, and with pytest-xdist later
tests are of any kind. So the rows are read once, before the first test, and written back after
each test that emptied them.
"""

import json

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

ROLLBACK = "django_db_serialized_rollback"
COMMITTING = {"live_server", "transactional_db", "django_db_reset_sequences"}
CONTENT_TYPE = "contenttypes.contenttype"
_rows: list[str] = []


def commits(item: pytest.Item) -> bool:
    """Whether a test really commits."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and marker.kwargs.get("transaction", False)
    return asked or not COMMITTING.isdisjoint(getattr(item, "fixturenames", ()))


def ask_for_rows(item: pytest.Item) -> None:
    """Have the rows read when the test database is made; emptying then runs no post_migrate.

    pytest-django looks at the mark alone where there is one, else at the fixtures' names.
    """
    marker = item.get_closest_marker("django_db")
    if marker is not None:
        more = {**marker.kwargs, "transaction": True, "serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(*marker.args, **more), append=False)
    elif ROLLBACK not in item.fixturenames:  # type: ignore[attr-defined]
        item.fixturenames.insert(0, ROLLBACK)  # type: ignore[attr-defined]


def remember() -> None:
    """Keep what the new test database holds; called once, when it has just been made."""
    contents = getattr(connection, "_test_serialized_contents", "")
    if contents and not _rows:
        # Content types come first: a task of a workflow looks for its own, and would make it.
        rows = sorted(json.loads(contents), key=lambda row: row["model"] != CONTENT_TYPE)
        _rows.append(json.dumps(rows))
    promise()


def promise() -> None:
    """Tell Django that the rows will be put back, so that emptying runs no post_migrate.

    Django reads that from the connection, and the connection is another one as soon as Playwright
    has left an event loop running in this thread. We put the rows back ourselves: Django is given
    none, or they would be written twice.
    """
    if _rows:
        connection._test_serialized_contents = "[]"  # type: ignore[attr-defined]


def put_back(item: pytest.Item) -> None:
    """Write the rows back. Django would do so only before the next test of this kind."""
    if not _rows:  # the database could not be made: that test says why
        return
    with item.config.stash[blocking_manager_key].unblock():
        connection.creation.deserialize_db_from_string(_rows[0])
        connection.close()
