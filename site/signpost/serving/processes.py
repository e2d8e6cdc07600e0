"""The web server and the worker: started together, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from django.conf import settings
from django.db import transaction

from signpost.outbox import emit
from signpost.outbox.models import DeliveryState, OutboxDelivery

READY_WITHIN_SECONDS = 60
STOP_WITHIN_SECONDS = 10
PR_SET_PDEATHSIG = 1
PING = "signpost.worker_ping"


def die_with_parent() -> None:
    """Linux: a child gets SIGTERM when this process is gone, even if it was killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Starts the processes, waits until they answer, ends all of them when one ends."""

    def __init__(self, *, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        self.failure = ""

    def commands(self) -> dict[str, list[str]]:
        """What is started, by name."""
        python = sys.executable
        return {
            "worker": [
                python, "-m", "celery", "--app", "signpost", "--quiet", "worker", "--beat",
                "--schedule", str(settings.VAR_DIR / "beat"), "--loglevel", "warning",
                "--concurrency", "1", "--without-gossip", "--without-mingle",
            ],
            "web": [
                python, "-m", "granian", "--interface", "wsgi", "--host", self.host,
                "--port", str(self.port), "--workers", "1", "--blocking-threads", "4",
                "--respawn-failed-workers", "--log-level", "warning", "signpost.wsgi:application",
            ],
        }  # fmt: skip

    def start(self) -> None:
        """Start everything in sessions of their own, so that only we hear Ctrl-C."""
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "SIGNPOST_LOG_LEVEL": os.environ.get("SIGNPOST_LOG_LEVEL", "WARNING"),
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR / "site"), str(settings.BASE_DIR)]),
        }
        for name, command in self.commands().items():
            self.processes[name] = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                env=environment,
                cwd=settings.BASE_DIR,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509
            )

    def stop_on_signals(self) -> None:
        """SIGINT and SIGTERM end the waiting."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def wait_until_ready(self) -> None:
        """Until the web server answers and the worker has done a job."""
        ping = self._ping_worker()
        limit = time.monotonic() + READY_WITHIN_SECONDS
        while not self.stopping and not self.failure:
            if self._web_answers() and self._is_done(ping):
                return
            self._look_after()
            if time.monotonic() > limit:
                self.failure = f"Not ready after {READY_WITHIN_SECONDS} seconds; see the lines above."
            time.sleep(0.1)

    def _ping_worker(self) -> int:
        with transaction.atomic():
            event = emit(PING, {})
        return event.deliveries.get().pk

    def _is_done(self, delivery: int) -> bool:
        return OutboxDelivery.objects.filter(pk=delivery, state=DeliveryState.DONE).exists()

    def _web_answers(self) -> bool:
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        host = f"[{host}]" if ":" in host and not host.startswith("[") else host
        try:
            url = f"http://{host}:{self.port}/health/live"
            with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310
                return response.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def wait(self) -> None:
        """Until a signal comes or a process ends."""
        while not self.stopping and not self.failure:
            self._look_after()
            time.sleep(0.2)

    def _look_after(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None and not self.stopping:
                self.failure = f"The {name} ended by itself (status {process.returncode})."

    def stop(self) -> None:
        """SIGTERM to every group, SIGKILL to what does not listen."""
        self.stopping = True
        for process in self.processes.values():
            self._signal(process, signal.SIGTERM)
        limit = time.monotonic() + STOP_WITHIN_SECONDS
        for process in self.processes.values():
            try:
                process.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._signal(process, signal.SIGKILL)
                process.wait()

    @staticmethod
    def _signal(process: subprocess.Popen[bytes], number: int) -> None:
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            return
