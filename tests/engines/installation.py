"""One installation of the product in a folder of its own, run as real processes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.engines.processes import Child, wait_until

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 1800  # seconds; beside three other processes that are as busy, on a slow machine


class Installation:
    """A var folder, an environment and the processes that run in it."""

    def __init__(self, folder: Path, *, settings: str, **env: str) -> None:
        """`env` holds SIGNPOST_ variables in lower case without the prefix."""
        self.folder = folder
        self.var = folder / "var"
        self.var.mkdir(parents=True, exist_ok=True)
        # What belongs to the test run is none of the product's: ours, pytest's, Playwright's.
        foreign = ("SIGNPOST_", "PYTEST_", "DJANGO_")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        self.env = {
            **inherited,
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
            "PYTHONUNBUFFERED": "1",
            "SIGNPOST_VAR_DIR": str(self.var),
            **{f"SIGNPOST_{key.upper()}": value for key, value in env.items()},
        }
        self.children: list[Child] = []

    def __enter__(self) -> "Installation":
        return self

    def __exit__(self, *_details: object) -> None:
        for child in reversed(self.children):
            child.stop()

    def log(self, name: str) -> Path:
        """Where a process writes."""
        return self.folder / f"{name}.log"

    def manage(self, *words: str, within: float = READY_WITHIN) -> str:
        """A management command; an error shows what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=within, check=False,
        )  # fmt: skip
        if done.returncode:
            raise AssertionError(f"manage.py {' '.join(words)}\n{done.stdout}\n{done.stderr}")
        return done.stdout + done.stderr

    def start(self, name: str, *command: str) -> Child:
        """A process of this installation, ended with it."""
        child = Child([sys.executable, *command], log=self.log(name), env=self.env, cwd=ROOT)
        self.children.append(child)
        return child

    def serve(self, port: int) -> Child:
        """`manage.py serve`, once it has said that it is ready."""
        child = self.start("serve", "manage.py", "serve", "--port", str(port))
        wait_until(
            lambda: f"ready: http://localhost:{port}/" in child.words() or not child.runs(),
            within=READY_WITHIN,
            what=f"ready\n{child.words()}",
        )
        assert child.runs(), child.words()
        return child

    def start_worker(self, *, beat: bool, concurrency: int = 1) -> Child:
        """A Celery worker as the product runs it."""
        schedule = ["--beat", "--schedule", str(self.var / "beat")] if beat else []
        return self.start(
            "worker", "-m", "celery", "--app", "signpost", "worker", *schedule, "--loglevel",
            "warning", "--concurrency", str(concurrency), "--without-gossip", "--without-mingle",
        )  # fmt: skip

    def start_beat(self) -> Child:
        """The clock, as a process of its own."""
        return self.start("beat", "-m", "celery", "--app", "signpost", "beat", "--pidfile", "")

    def start_web(
        self, port: int, *, workers: int = 2, threads: int = 4, application: str = ""
    ) -> Child:
        """The web server of production; granian alone where it serves something else."""
        program = "granian" if application else "signpost.serving.web"
        return self.start(
            "web", "-m", program, "--interface", "wsgi", "--host", "127.0.0.1", "--port",
            str(port), "--workers", str(workers), "--blocking-threads", str(threads),
            "--respawn-failed-workers", "--log-level", "warning",
            application or "signpost.wsgi:application",
        )  # fmt: skip

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the installation's database, from outside of it."""
        url = self.env.get("SIGNPOST_DATABASE_URL", "")
        if url:
            import psycopg

            with psycopg.connect(url, autocommit=True) as link:
                return list(link.execute(statement.encode()).fetchall())
        link = sqlite3.connect(self.var / "db.sqlite3", timeout=20, isolation_level=None)
        try:
            return link.execute(statement).fetchall()
        finally:
            link.close()

    def number(self, statement: str) -> int:
        """The one number that a question answers with."""
        return int(self.query(statement)[0][0])
