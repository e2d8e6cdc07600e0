"""What takes a minute to prepare, made once: a migrated database, and the sample content loaded.

Kept in `var/tests/` under a name that changes with all that it is made from, so the processes of a
run share it, and the next run too. Databases of PostgreSQL live as long as their cluster. Whoever
asks first makes it; the others wait. Each gets a copy of its own.
"""

import fcntl
import hashlib
import json
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
from tests.engines.production import Production
from tests.engines.servers import administer, execute, fresh_database, has_database

KEPT = ROOT / "var" / "tests"
DEV = "signpost.settings.dev"
PRODUCT = ("site", "academy", "accounts", "content", "search")
# All that `migrate` runs; and, for the sample, all that may write what it loads.
ROWS = (
    "**/migrations/**/*.py", "**/first_*.py", "**/named_rows.py", "**/roles.py",
    "**/staff_groups.py", "**/first_*.yaml", "**/first_phrases/*.txt",
)  # fmt: skip
SCHEMA = (*ROWS, "**/apps.py", "**/settings/base.py", "**/settings/clock.py")
LOADING = (
    "**/*.py", "development/sample/data/**/*.*", "**/first_*.yaml", "**/first_phrases/*.txt",
)  # fmt: skip

RELEASED = (*LOADING, "static/**/*.*")


# Every product that a test starts would draw the pages of all files; no test looks at them.
NO_MORE_DRAWING = (
    "UPDATE signpost_outboxdelivery SET state = 'done', finished_at = CURRENT_TIMESTAMP"
    " WHERE handler = 'content.handlers.draw_file'"
)


class Loaded(NamedTuple):
    """The sample content, for copies: a var folder, and the name of its database in the cluster."""

    var: Path
    database: str


def migrated_file() -> Path:
    """A migrated, empty database of SQLite: made from one of before, where that has run nothing but
    migrations that are still there as they were.
    """

    def make(folder: Path) -> None:
        one = Installation(folder, settings=DEV)
        if (before := _migrated_before()) is not None:
            shutil.copy(before / "var" / "db.sqlite3", one.var)
        one.manage("migrate", "--verbosity", "0")
        one.query("PRAGMA wal_checkpoint(TRUNCATE)")
        (folder / "migrations.json").write_text(json.dumps(_migrations()))

    return _kept_folder("migrated", SCHEMA, make) / "var" / "db.sqlite3"


def _migrated_before() -> Path | None:
    now = _migrations().items()
    for kept in KEPT.glob("migrated-*"):
        names = kept / "migrations.json"
        if names.exists() and json.loads(names.read_text()).items() <= now:
            return kept
    return None


def _migrations() -> dict[str, str]:
    """Every migration of the product, the rows that come with them, and the packages that bring
    others: path and digest.
    """
    files = [ROOT / "requirements" / "dev.txt"]
    files += [file for name in PRODUCT for rows in ROWS for file in (ROOT / name).glob(rows)]
    return {
        str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


def migrated_database(url: str) -> str:
    """The name of a migrated, empty database in the cluster."""

    def fill(address: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            one = Installation(Path(folder), settings=DEV, database_url=address)
            one.manage("migrate", "--verbosity", "0")

    return _kept_database(url, f"migrated_{_digest(SCHEMA)}", fill)


def copy_served(target: Path) -> None:
    """Fill a var folder with what the first `serve` of all leaves. Only the tables were there
    before: their migrations are a third of that start, and have been run for this suite already.
    """

    def make(folder: Path) -> None:
        with Installation(folder, settings=DEV) as one:
            shutil.copy(migrated_file(), one.var / "db.sqlite3")
            serving = one.serve(free_port())
            os.kill(serving.pid, signal.SIGTERM)
            serving.process.wait(60)
            one.query(NO_MORE_DRAWING)

    kept = _kept_folder("served", LOADING, make) / "var"
    shutil.copytree(kept, target, dirs_exist_ok=True)


def released(url: str) -> Loaded:
    """The sample content in the cluster, and all that a release of production does beside it."""
    made_from = _digest(RELEASED)
    var = KEPT / f"released-{made_from}"

    def fill(address: str) -> None:
        for old in KEPT.glob("released-*"):
            shutil.rmtree(old)
        with tempfile.TemporaryDirectory() as folder:
            one = Production(Path(folder), database_url=address, redis_url=redis_url())
            one.set_up()
            execute(address, NO_MORE_DRAWING)
            execute(address, "ANALYZE")
            shutil.copytree(one.var, var)

    name = f"released_{made_from}"
    return Loaded(var, _kept_database(url, name, fill, template=migrated_database(url)))


def redis_url() -> str:
    """A part of this run's Redis that no test looks into."""
    server, _slash, _number = os.environ["SIGNPOST_TEST_REDIS_URL"].rpartition("/")
    return f"{server}/26"


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
            unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=KEPT))
            try:
                make(unfinished)
                for old in KEPT.glob(f"{name}-*"):
                    shutil.rmtree(old)
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
