"""A pack of two gigabytes in the production shape: how soon the first byte comes, and what memory
the web server takes while the rest does.

The large file has a hole for its content: the disk keeps nothing, everything else is as always.
"""

import re
import socket
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from statistics import median

from tests.engines.processes import group_of
from tests.engines.production import HOST, Production
from tests.load.measuring import pss_mib

GB = 1024**3
FLOOR = "/rows"
TIMES = 21  # the first byte is asked for, so that a neighbour's load does not decide
MAKE = """
import os
from django.core.files.base import ContentFile
from content.models import LessonPackPage, PackRelease, PackReleaseFile
from signpost.private_files import private_storage
pack = LessonPackPage.objects.filter(live=True).order_by("pk").first()
name = private_storage().save("packs/releases/bench/film.mp4", ContentFile(b""))
os.truncate(private_storage().path(name), {size})
number = pack.releases.order_by("-number").first().number + 1
release = PackRelease.objects.create(
    pack=pack, number=number, licence="x", state="ready", zip=name, zip_size={size},
    zip_sha256="0" * 64,
)
small = private_storage().save("packs/releases/bench/plan.pdf", ContentFile(b"plan"))
for order, (file, size) in enumerate([(name, {size}), (small, 4), (small, 4)]):
    PackReleaseFile(
        release=release, kind="film", title=f"File {{order}}", filename=f"file-{{order}}.bin",
        file=file, size=size, sha256=f"{{order}}" * 64, order=order,
    ).save()
print(f"slug:{{pack.slug}}")
"""


@dataclass(frozen=True)
class Download:
    """One download of everything, and what it took."""

    name: str
    first_byte_ms: float
    best_first_byte_ms: float
    floor_ms: float
    seconds: float
    gigabytes: float
    memory_before: float
    memory_peak: float

    def __str__(self) -> str:
        cells = [
            self.name,
            f"{self.first_byte_ms:.1f}, at best {self.best_first_byte_ms:.1f} ms",
            f"{self.floor_ms:.1f} ms, {self.first_byte_ms / self.floor_ms:.1f} ×",
            f"{self.gigabytes:.1f} GB in {self.seconds:.1f} s",
            f"{self.memory_before:.0f} MiB, at most {self.memory_peak:.0f} MiB",
        ]
        return f"| {' | '.join(cells)} |"


def large_pack(site: Production, cookie: str, floor: int, *, size: int = 2 * GB) -> list[Download]:
    """The whole pack (its stored zip) and a selection (zipped while it is sent), through nginx;
    beside the page of ten statements that Django answers at the port of the floor.
    """
    printed = site.manage("shell", "--verbosity", "0", "-c", MAKE.format(size=size))
    found = re.search(r"slug:(\S+)", printed)
    assert found, printed
    base = f"/resources/{found[1]}/download/"
    chosen = f"{base}selection/?file=file-0.bin&file=file-1.bin"
    for _each_worker in range(4):  # the code is loaded, connections are open
        for path in (base, chosen):
            site.ask(path, method="HEAD", Cookie=cookie)
    ways = [("the whole pack", base), ("a selection", chosen)]
    return [download(site, name, path, cookie, floor) for name, path in ways]


def download(site: Production, name: str, path: str, cookie: str, floor: int) -> Download:
    """Ask once, read to the end, and look at the web server's memory meanwhile. The floor is asked
    in between, so that a neighbour's load falls on both alike.
    """
    group = group_of(site.web.pid)
    firsts, floors = [], []
    for _time in range(TIMES):
        floors.append(first_byte(floor, FLOOR, ""))
        firsts.append(first_byte(site.port, path, cookie))
    firsts.sort()
    before = pss_mib(group)
    peaks, over = [before], threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            peaks.append(pss_mib(group))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        start = time.perf_counter()
        length = sum(map(len, _body(site.port, path, cookie)))
        seconds = time.perf_counter() - start
    finally:
        over.set()
        watcher.join()
    typical, best = firsts[TIMES // 2] * 1000, firsts[0] * 1000
    usual = median(floors) * 1000
    return Download(name, typical, best, usual, seconds, length / GB, before, max(peaks))


def first_byte(port: int, path: str, cookie: str) -> float:
    """Seconds until something comes; the rest is not waited for."""
    start = time.perf_counter()
    parts = _body(port, path, cookie)
    next(parts)
    seconds = time.perf_counter() - start
    parts.close()
    return seconds


def _body(port: int, path: str, cookie: str) -> Generator[bytes]:
    """What comes, headers and all; raises where it is not 200."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as asked:
        lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", "X-Forwarded-Proto: https",
                 f"Cookie: {cookie}", "Connection: close", "", ""]  # fmt: skip
        asked.sendall("\r\n".join(lines).encode())
        start = asked.recv(65536)
        if b" 200 " not in start.partition(b"\r\n")[0]:
            raise AssertionError(f"{path}: {start[:200]!r}")
        yield start
        while part := asked.recv(262144):
            yield part


def table_of(taken: list[Download]) -> str:
    """As Markdown."""
    head = "| two gigabytes | first byte (aim: 10 ms) | floor: 20 rows, 10 SQL | all of it"
    head += " | memory of the web server |"
    return "\n".join([head, "|---|---|---|---|---|", *map(str, taken)])
