"""The web server and the worker: started together, stopped together."""

import contextlib
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
from django.db import DatabaseError, transaction
from django.utils import timezone

from signpost.outbox import emit
from signpost.outbox.models import DeliveryState, OutboxDelivery

READY_WITHIN_SECONDS = 120
STOP_WITHIN_SECONDS = 10
GRACE_SECONDS = 1
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
                # Many small machines are run as root; celery's page of warning is no news there.
                python, "-W", "ignore:You're running the worker", "-m", "celery",
                "--app", "signpost", "--quiet", "worker", "--beat",
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
            "PYTHONPATH": os.pathsep.join(
                [str(settings.BASE_DIR / "site"), str(settings.BASE_DIR)]
            ),
        }
        for name, command in self.commands().items():
            self.processes[name] = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                env=environment,
                cwd=settings.BASE_DIR,
                start_new_session=True,
                preexec_fn=die_with_parent,
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
                self.failure = (
                    f"Not ready after {READY_WITHIN_SECONDS} seconds; see the lines above."
                )
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
            with urllib.request.urlopen(url, timeout=2) as response:
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
        """Ask each process to end; SIGKILL to what is left of its group.

        Only the first process of a group is asked: it looks after its own, and the worker lets
        the job in hand finish. An idle worker takes seconds to notice, so it is not waited for:
        whatever is cut off is delivered by the outbox after the next start.
        """
        self.stopping = True
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        began = time.monotonic()
        while any(process.poll() is None for process in self.processes.values()):
            passed = time.monotonic() - began
            if passed > STOP_WITHIN_SECONDS or (passed > GRACE_SECONDS and not self._is_busy()):
                break
            time.sleep(0.1)
        for process in self.processes.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @staticmethod
    def _is_busy() -> bool:
        try:
            return OutboxDelivery.objects.filter(
                state=DeliveryState.RUNNING, due_at__gt=timezone.now()
            ).exists()
        except DatabaseError:
            return False
