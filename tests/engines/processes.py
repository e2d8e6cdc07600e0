"""Processes of a test: started in a group of their own, waited for by a condition, all ended."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tests.engines.pace import allowed_seconds

PR_SET_PDEATHSIG = 1
T = TypeVar("T")


class TimeUpError(AssertionError):
    """A condition did not come true in time."""


def wait_until(condition: Callable[[], T], *, within: float, what: str, every: float = 0.05) -> T:
    """Poll a condition until it holds; the one place where tests wait. Returns its value.

    `within` is in seconds of a quiet machine: on a slow one it takes as much longer.
    """
    began = time.monotonic()
    while True:
        value = condition()
        if value:
            return value
        waited = time.monotonic() - began
        if waited > within and waited > allowed_seconds(within):
            raise TimeUpError(f"not within {within:g} s: {what}")
        time.sleep(every)


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something accepts connections on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def die_with_parent() -> None:
    """Linux: the child is ended when the test run is, even if that was killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process with its group and its log file."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: int | None = None,
        group: int | None = None,
    ) -> None:
        self.log = log
        with log.open("ab") as stream:
            self.process = subprocess.Popen(
                list(command), stdout=stream, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                env=dict(env) if env is not None else None, cwd=cwd, start_new_session=True,
                preexec_fn=die_with_parent, user=user, group=group,
                extra_groups=[] if user is not None else None,
            )  # fmt: skip

    @property
    def pid(self) -> int:
        """The process, which is also the name of its group."""
        return self.process.pid

    def runs(self) -> bool:
        """Whether the first process of the group still runs."""
        return self.process.poll() is None

    def words(self) -> str:
        """What it has printed."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def send(self, number: int) -> None:
        """A signal to the whole group."""
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing of it gets to tidy up."""
        self.send(signal.SIGKILL)
        self.process.wait(10)

    def stop(self, number: int = signal.SIGTERM, *, within: float = 15) -> None:
        """Ask it to end, and make it end. The rest of its group goes too."""
        if self.runs():
            os.kill(self.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(within)
        self.kill()


def group_of(pid: int) -> list[int]:
    """The processes of a group, read from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == pid and fields[0] != "Z":
                found.append(int(entry.name))
    return sorted(found)


def cpu_seconds(pids: Sequence[int]) -> float:
    """CPU time that processes and their ended children have used, in user and system mode, from
    /proc/<pid>/stat: of a whole group it never falls when one of its processes ends.
    """
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
