"""Installations that faults are done to."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engines.installation import Installation
from tests.engines.prepared import migrated_database, migrated_file
from tests.engines.servers import fresh_database

Install = Callable[..., Installation]
SETTINGS = "tests.faults.settings"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated, empty database that each installation gets a copy of: a name or a file."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate = ("migrate", "--run-syncdb", "--verbosity", "0")  # the tables of `app` beside us
    url = os.environ.get("SIGNPOST_DATABASE_URL", "")
    if not url:
        installation = Installation(folder, settings=SETTINGS)
        shutil.copy(migrated_file(), installation.var / "db.sqlite3")
        installation.manage(*migrate)
        installation.query("PRAGMA wal_checkpoint(TRUNCATE)")
        yield str(installation.var / "db.sqlite3")
        return
    name = f"faults_template_{os.getpid()}"
    with fresh_database(url, name, template=migrated_database(url)) as address:
        Installation(folder, settings=SETTINGS, database_url=address).manage(*migrate)
        yield name


@pytest.fixture
def install(tmp_path: Path, migrated: str) -> Iterator[Install]:
    """`install(broker_url=…)`: the product on this run's database engine, set up and empty."""
    with contextlib.ExitStack() as stack:

        def make(**env: str) -> Installation:
            url = os.environ.get("SIGNPOST_DATABASE_URL", "")
            if url:
                name = f"faults_{os.getpid()}"
                env["database_url"] = stack.enter_context(
                    fresh_database(url, name, template=migrated)
                )
            installation = Installation(tmp_path, settings=SETTINGS, **env)
            stack.enter_context(installation)
            if not url:
                shutil.copy(migrated, installation.var / "db.sqlite3")
            return installation

        yield make
