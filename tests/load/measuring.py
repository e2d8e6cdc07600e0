"""One measurement: wrk for some seconds against this machine, and the CPU time it has cost.

CPU time per request and ratios within one run are what counts; rates are not stable on a machine
that is shared.
"""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.engines.processes import cpu_seconds, group_of
from tests.engines.servers import program

CONNECTIONS = 4


@dataclass
class Row:
    """What is measured, and what it may cost at most (milliseconds of CPU, statements)."""

    name: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    script: str = ""
    connections: int = CONNECTIONS
    is_floor: bool = False
    aim_ms: float | None = None
    aim_sql: int | None = None
    sql: int | None = None
    samples: list["Sample"] = field(default_factory=list)

    def typical(self, name: str) -> float:
        """The median of the rounds."""
        return median(getattr(sample, name) for sample in self.samples)


@dataclass(frozen=True)
class Sample:
    """One round: requests a second, and milliseconds of CPU for each request."""

    rate: float
    app: float
    database: float
    proxy: float

    @property
    def cpu(self) -> float:
        """All of it."""
        return self.app + self.database + self.proxy


@dataclass
class Meters:
    """The processes whose time is counted."""

    apps: Sequence[int]
    database: int
    proxy: int

    def read(self) -> tuple[float, float, float]:
        """Seconds so far: applications, database, proxy."""
        apps = [pid for group in self.apps for pid in group_of(group)]
        return (
            cpu_seconds(apps),
            cpu_seconds(family_of(self.database)),
            cpu_seconds(group_of(self.proxy)),
        )


def family_of(pid: int) -> list[int]:
    """PostgreSQL's process and its children, which lead groups of their own."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [pid, *(int(child) for child in children.read_text().split())]


def take(row: Row, meters: Meters, *, seconds: int, folder: Path) -> None:
    """Add a sample to a row. Raises where anything but 2xx or 3xx came back."""
    command = [program("wrk", "wrk"), "-t1", f"-c{row.connections}", f"-d{seconds}s"]
    for name, value in row.headers.items():
        command += ["-H", f"{name}: {value}"]
    if row.script:
        file = folder / "request.lua"
        file.write_text(row.script)
        command += ["-s", str(file)]
    before = meters.read()
    printed = subprocess.run(
        [*command, row.url], capture_output=True, text=True, check=True, timeout=seconds + 30
    ).stdout
    spent = [after - start for start, after in zip(before, meters.read(), strict=True)]
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    if refused:
        raise AssertionError(f"{row.name}: {refused.group(1)} refusals\n{printed}")
    requests = int(re.search(r"(\d+) requests in", printed)[1])  # type: ignore[index]
    if not requests:
        raise AssertionError(f"{row.name}: nothing was answered within {seconds} s\n{printed}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1])  # type: ignore[index]
    row.samples.append(Sample(rate, *(second * 1000 / requests for second in spent)))


def pss_mib(pids: Sequence[int]) -> float:
    """Memory of processes, what they share counted once: proportional set size."""
    total = 0
    for pid in pids:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        total += int(found.group(1)) if found else 0
    return total / 1024
