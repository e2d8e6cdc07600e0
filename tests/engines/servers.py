"""Throw-away PostgreSQL, Redis and nginx from Debian's packages, on free ports of this machine."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.engines.processes import Child, answers, free_port, wait_until

PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


class MissingPackageError(RuntimeError):
    """A program is not on this machine; says which package brings it."""

    def __init__(self, program: str, package: str) -> None:
        super().__init__(
            f"{program} is not on this machine. On Debian and Ubuntu: apt-get install {package}"
        )


def program(name: str, package: str) -> str:
    """Where a program is."""
    found = shutil.which(name, path=PATH)
    if not found:
        raise MissingPackageError(name, package)
    return found


def postgres_folder() -> Path:
    """The programs of the newest PostgreSQL."""
    versions = sorted(
        (path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()),
        key=lambda path: float(path.parent.name),
    )
    if versions:
        return versions[-1]
    return Path(program("initdb", "postgresql")).parent


def unprivileged(*names: str) -> tuple[int, int] | tuple[None, None]:
    """For what refuses to run as root: there, the user that its package made, or nobody."""
    if os.geteuid() != 0:
        return None, None
    for name in (*names, "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise RuntimeError("It does not run as root, and there is no other user here.")


class PostgreSQL:
    """A cluster in a folder. No durability: it is thrown away with the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.user, self.group = unprivileged("postgres")
        self.bin = postgres_folder()

    def __enter__(self) -> "PostgreSQL":
        # Down to the cluster's folder everybody may pass: it belongs to another user than we.
        self.folder.mkdir(parents=True, exist_ok=True)
        for part in (self.folder, *self.folder.parents):
            if part.owner() == pwd.getpwuid(os.geteuid()).pw_name and part != Path("/"):
                part.chmod(part.stat().st_mode | 0o011)
        data = self.folder / "data"
        data.mkdir(mode=0o700)
        if self.user is not None and self.group is not None:
            os.chown(data, self.user, self.group)
        subprocess.run(
            [self.bin / "initdb", "-D", data, "-U", "signpost", "--auth=trust", "--no-sync",
             "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True, capture_output=True, user=self.user, group=self.group,
            extra_groups=[] if self.user is not None else None, cwd=data,
        )  # fmt: skip
        settings = {
            "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off",
            "listen_addresses": "127.0.0.1", "port": str(self.port),
            "unix_socket_directories": "", "max_connections": "300", "shared_buffers": "128MB",
            "max_wal_size": "1GB", "autovacuum": "on",
        }  # fmt: skip
        arguments = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        self.child = Child(
            [str(self.bin / "postgres"), "-D", str(data), *arguments],
            log=self.folder / "postgres.log", user=self.user, group=self.group, cwd=data,
        )  # fmt: skip
        wait_until(self._ready, within=30, what=f"PostgreSQL is ready\n{self.child.words()}")
        return self

    def _ready(self) -> bool:
        asked = subprocess.run(
            [self.bin / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port)],
            capture_output=True, check=False,
        )  # fmt: skip
        return asked.returncode == 0

    def __exit__(self, *_details: object) -> None:
        self.child.stop(signal.SIGINT)  # "fast shutdown": does not wait for clients

    def url(self, database: str = "postgres") -> str:
        """The address of a database of this cluster."""
        return f"postgresql://signpost@127.0.0.1:{self.port}/{database}"


def execute(address: str, statement: str, **names: str) -> list[tuple[Any, ...]]:
    """A statement by itself, in the database at an address; `{name}` in it is an identifier."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(address, autocommit=True) as link:
        identifiers = {key: sql.Identifier(name) for key, name in names.items()}
        done = link.execute(sql.SQL(statement).format(**identifiers))
        return done.fetchall() if done.description else []


def administer(url: str, statement: str, **names: str) -> list[tuple[Any, ...]]:
    """A statement on the cluster that a database's address is in."""
    return execute(f"{url.rsplit('/', 1)[0]}/postgres", statement, **names)


def has_database(url: str, name: str) -> bool:
    """Whether a running cluster has a database."""
    return (name,) in administer(url, "SELECT datname FROM pg_database")


@contextlib.contextmanager
def fresh_database(url: str, name: str, *, template: str = "template1") -> Iterator[str]:
    """A new database in a running cluster, a copy of another; dropped at the end. Its address."""
    administer(url, "DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=name)
    administer(url, "CREATE DATABASE {name} TEMPLATE {template}", name=name, template=template)
    try:
        yield f"{url.rsplit('/', 1)[0]}/{name}"
    finally:
        administer(url, "DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=name)


class Redis:
    """A Redis that keeps nothing on disk."""

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()

    def __enter__(self) -> "Redis":
        self.folder.mkdir(parents=True, exist_ok=True)
        self.child = Child(
            [program("redis-server", "redis-server"), "--port", str(self.port),
             "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--databases", "32",
             "--dir", str(self.folder)],
            log=self.folder / "redis.log",
        )  # fmt: skip
        wait_until(lambda: answers(self.port), within=15, what="Redis is ready")
        return self

    def __exit__(self, *_details: object) -> None:
        self.child.stop()

    def url(self, number: int = 0) -> str:
        """The address of one of its databases."""
        return f"redis://127.0.0.1:{self.port}/{number}"


class Nginx:
    """nginx with a configuration file of ours, in the foreground, as whoever we are."""

    def __init__(self, configuration: Path, *, port: int, log: Path) -> None:
        self.configuration, self.port, self.log = configuration, port, log

    def __enter__(self) -> "Nginx":
        self.child = Child(
            [program("nginx", "nginx"), "-c", str(self.configuration), "-g", "daemon off;",
             "-e", "stderr"],
            log=self.log,
        )  # fmt: skip
        wait_until(
            lambda: answers(self.port) or not self.child.runs(), within=15, what="nginx is ready"
        )
        if not self.child.runs():
            raise RuntimeError(f"nginx did not start:\n{self.child.words()}")
        return self

    def __exit__(self, *_details: object) -> None:
        self.child.stop()
