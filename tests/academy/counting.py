"""Counting what a call says to the database, transaction control left out."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements of the block; filled when it ends."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [
        query["sql"] for query in captured if query["sql"].lstrip().upper().startswith(STATEMENTS)
    ]


def of_the_academy(found: list[str]) -> list[str]:
    """Without those of session, person and frame, which every signed-in page has."""
    return [sql for sql in found if '"academy_' in sql]
