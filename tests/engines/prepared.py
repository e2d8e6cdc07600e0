"""What takes a minute to prepare, made once: a migrated database, and the sample content loaded.

Kept in `var/tests/` under a name that changes with all that it is made from, so the processes of a
run share it, and the next run too. Databases of PostgreSQL live as long as their cluster. Whoever
asks first makes it; the others wait. Each gets a copy of its own.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.engines.installation import ROOT, Installation
from tests.engines.processes import free_port
from tests.engines.servers import administer, execute, fresh_database, has_database

KEPT = ROOT / "var" / "tests"
DEV = "signpost.settings.dev"
PRODUCT = ("site", "academy", "accounts", "content", "search")
# All that `migrate` runs; and, for the sample, all that may write what it loads.
SCHEMA = (
    "**/migrations/*.py", "**/apps.py", "**/settings/base.py", "**/first_*.py", "**/named_rows.py",
    "**/roles.py", "**/staff_groups.py", "**/first_*.yaml", "**/first_phrases/*.txt",
)  # fmt: skip
LOADING = (
    "**/*.py", "development/sample/data/**/*.*", "**/first_*.yaml", "**/first_phrases/*.txt",
)  # fmt: skip


class Loaded(NamedTuple):
    """The sample content, for copies: a var folder, and the name of its database in the cluster."""

    var: Path
    database: str


def migrated_file() -> Path:
    """A migrated, empty database of SQLite."""

    def make(folder: Path) -> None:
        one = Installation(folder, settings=DEV)
        one.manage("migrate", "--verbosity", "0")
        one.query("PRAGMA wal_checkpoint(TRUNCATE)")

    return _kept_folder("migrated", SCHEMA, make) / "var" / "db.sqlite3"


def migrated_database(url: str) -> str:
    """The name of a migrated, empty database in the cluster."""

    def fill(address: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            one = Installation(Path(folder), settings=DEV, database_url=address)
            one.manage("migrate", "--verbosity", "0")

    return _kept_database(url, f"migrated_{_digest(SCHEMA)}", fill)


def copy_served(target: Path) -> None:
    """Fill a var folder with what the first `serve` of all leaves: nothing was there before."""

    def make(folder: Path) -> None:
        with Installation(folder, settings=DEV) as one:
            serving = one.serve(free_port())
            os.kill(serving.pid, signal.SIGTERM)
            serving.process.wait(60)

    kept = _kept_folder("served", LOADING, make) / "var"
    shutil.copytree(kept, target, dirs_exist_ok=True)


def loaded(url: str, *, base_url: str) -> Loaded:
    """The sample content in the cluster, as one that is served at an address."""
    made_from = _digest(LOADING)
    var = KEPT / f"loaded-{made_from}"

    def fill(address: str) -> None:
        for old in KEPT.glob("loaded-*"):
            shutil.rmtree(old)
        with tempfile.TemporaryDirectory() as folder:
            one = Installation(Path(folder), settings=DEV, database_url=address, base_url=base_url)
            one.manage("load_sample")
            execute(address, "ANALYZE")
            shutil.copytree(one.var, var)

    name = f"loaded_{made_from}"
    return Loaded(var, _kept_database(url, name, fill, template=migrated_database(url)))


def _digest(patterns: tuple[str, ...]) -> str:
    """Changes with the files of the product that match, and with the locked packages."""
    total = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for folder in PRODUCT:
        for pattern in patterns:
            for file in sorted((ROOT / folder).glob(pattern)):
                total.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return total.hexdigest()[:16]


def _kept_folder(name: str, patterns: tuple[str, ...], make: Callable[[Path], None]) -> Path:
    """A folder that `make` has filled, now or in an earlier run; what is outdated is deleted."""
    target = KEPT / f"{name}-{_digest(patterns)}"
    with _one_at_a_time(name):
        if not target.exists():
            for old in KEPT.glob(f"{name}-*"):
                shutil.rmtree(old)
            unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=KEPT))
            try:
                make(unfinished)
                unfinished.rename(target)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _kept_database(
    url: str, name: str, fill: Callable[[str], None], *, template: str = "template1"
) -> str:
    """The name of a database that `fill` has filled, by its address."""
    with _one_at_a_time(name.partition("_")[0]):
        if not has_database(url, name):
            unfinished = f"{name}_unfinished"
            with fresh_database(url, unfinished, template=template) as address:
                fill(address)
                made = "CREATE DATABASE {name} TEMPLATE {template}"
                administer(url, made, name=name, template=unfinished)
    return name


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Processes of this checkout pass one after the other."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
