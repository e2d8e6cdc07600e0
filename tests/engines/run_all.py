"""`make test-all`: the whole suite on throw-away PostgreSQL and Redis, browser tests included.

An Elasticsearch is started when a test of this run needs one, and only then.

Everything runs in one temporary folder on free ports and is gone afterwards, also on Ctrl-C.
More words are handed to pytest: `python -m tests.engines.run_all tests/outbox -x`.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from tests.engines.available import chromium
from tests.engines.elastic_server import OnDemand, java_home
from tests.engines.servers import MissingPackageError, PostgreSQL, Redis, program

ROOT = Path(__file__).resolve().parents[2]
WORKERS = os.environ.get("WORKERS", "2")


def environment(postgres: PostgreSQL, redis: Redis, elasticsearch: OnDemand) -> dict[str, str]:
    """What the suite reads to find its engines."""
    return {
        **os.environ,
        "SIGNPOST_CI": "1",
        "SIGNPOST_DATABASE_URL": postgres.url("signpost"),
        # One Redis; the suite's caches take the first numbers, one for each of its processes.
        "SIGNPOST_CACHE_URL": redis.url(0),
        "SIGNPOST_TEST_REDIS_URL": redis.url(20),
        "SIGNPOST_TEST_ELASTICSEARCH": str(elasticsearch.folder),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }


def check_packages() -> None:
    """Name what is missing before anything is started."""
    if chromium() is None:
        raise MissingPackageError("chromium", "chromium")
    program("nginx", "nginx")
    program("wrk", "wrk")
    program("redis-server", "redis-server")
    program("mvn", "maven")
    java_home()


def end(_number: int, _frame: FrameType | None) -> None:
    """SIGTERM ends us as Ctrl-C does, so that everything is stopped."""
    raise KeyboardInterrupt


def say(sentence: str) -> None:
    """A line on the terminal, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def main(words: Sequence[str]) -> int:
    """Start the engines, run pytest, stop the engines. Returns pytest's status."""
    signal.signal(signal.SIGTERM, end)
    chosen = list(words) or ["-n", WORKERS, "--dist", "loadfile", "-m", "not sqlite"]
    try:
        check_packages()
        with tempfile.TemporaryDirectory(
            prefix="signpost-engines-", ignore_cleanup_errors=True
        ) as name:
            folder = Path(name)
            with (
                PostgreSQL(folder / "postgres") as postgres,
                Redis(folder / "redis") as redis,
                OnDemand(folder / "elasticsearch") as elasticsearch,
            ):
                say(f"PostgreSQL on port {postgres.port}, Redis on port {redis.port}")
                return subprocess.run(
                    [sys.executable, "-m", "pytest", *chosen],
                    cwd=ROOT,
                    env=environment(postgres, redis, elasticsearch),
                    check=False,
                ).returncode
    except MissingPackageError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
