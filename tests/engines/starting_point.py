"""What a database of the suite begins as: a copy of a prepared one, on either engine."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from tests.engines.prepared import copy_served, migrated_database, migrated_file, released
from tests.engines.servers import fresh_database


@contextmanager
def migrated_to_begin_with() -> Iterator[None]:
    """Within it, the test database that Django makes is a migrated one already."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database(url())
        yield
        return
    # A database in memory lives as long as somebody is connected to it.
    name = connection.creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as target:
        with closing(sqlite3.connect(migrated_file())) as source:
            source.backup(target)
        yield


@contextmanager
def sample_in_place(var: Path) -> Iterator[None]:
    """Within it the connection of this thread leads to a copy of the sample content's database;
    `var`, an empty folder, gets a copy of its files.
    """
    if connection.vendor == "postgresql":
        sample = released(url())
        shutil.copytree(sample.var, var, dirs_exist_ok=True)
        name = f"sample_{os.getpid()}"
        with fresh_database(url(), name, template=sample.database), _standing_in(name):
            yield
        return
    copy_served(var)
    with _standing_in(str(var / "db.sqlite3")):
        yield


def forget_the_other_database() -> None:
    """What a process remembers of one database is not true of another: numbers of content types,
    and in the cache where sites begin, pages that were kept, and so on.
    """
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    ContentType.objects.clear_cache()
    cache.clear()


@contextmanager
def _standing_in(name: str) -> Iterator[None]:
    own, connection.connection = connection.connection, None  # a database in memory lives by it
    own_name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    forget_the_other_database()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own_name
        connection.connection = own
        forget_the_other_database()


def url() -> str:
    """The address of a database in this run's cluster."""
    return os.environ["SIGNPOST_DATABASE_URL"]
