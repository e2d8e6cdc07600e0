"""`make bench`: the product in its production shape beside the floor of this machine.

Loopback only, bounded in count and time. The rounds are interleaved, so that a neighbour's load
falls on all rows alike. Writes var/bench/bench.md and var/bench/bench.svg.
"""

import json
import os
import re
import sys
import tempfile
from pathlib import Path

from tests.engines.installation import ROOT, Installation
from tests.engines.processes import answers, free_port, group_of, wait_until
from tests.engines.production import HOST, Production
from tests.engines.servers import MissingPackageError, PostgreSQL, Redis, fresh_database
from tests.load.downloads import large_pack, table_of
from tests.load.measuring import Meters, Row, pss_mib, take
from tests.load.pack_lists import pack_lists
from tests.load.preparing import ANSWER, COUNT, ENROL
from tests.load.report import plot, table

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "3"))
OUTPUT = ROOT / "var" / "bench"
CSRF_COOKIE = "__Host-csrf"
TOKEN = "b" * 32  # a form's token and the cookie of the same secret: what a browser would send
ARTICLE = (
    "SELECT url_path FROM wagtailcore_page AS page JOIN content_articlepage AS article"
    " ON article.sitepage_ptr_id = page.id WHERE page.live ORDER BY page.id LIMIT 1"
)
FILL_FLOOR = """
from tests.load.floor.models import Line
Line.objects.bulk_create(Line(title=f"Line {n}", number=n) for n in range(200))
"""


def say(text: str) -> None:
    """A line on the terminal, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def floor_rows(port: int, site: Production) -> list[Row]:
    """What nginx and Django cost with nothing of ours."""
    page = site.ask("/").body.decode()
    sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert sheet
    return [
        Row(
            "nginx: stored file",
            f"http://127.0.0.1:{site.port}{sheet.group(1)}",
            {"Host": HOST, "Accept-Encoding": "gzip"},
            is_floor=True,
        ),
        Row("Django: hello", f"http://127.0.0.1:{port}/hello", is_floor=True, sql=0),
        Row("Django: 20 rows, 10 SQL", f"http://127.0.0.1:{port}/rows", is_floor=True, sql=10),
    ]


def product_rows(site: Production) -> list[Row]:
    """The product's pages. Those with `?fresh` are rendered anew each time."""
    web, nginx = f"http://127.0.0.1:{site.web_port}", f"http://127.0.0.1:{site.port}"
    public = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
    article = "/" + site.query(ARTICLE)[0][0].split("/", 2)[2]
    cookie = site.sign_in("learner@signpost.example")
    found = re.search(r"bench:(\S+) (\S+) (\S+) (\S+)", shell(site, ENROL))
    assert found
    enrolment, attempt, first, second = found.groups()
    mine = {**public, "Cookie": f"{cookie}; {CSRF_COOKIE}={TOKEN}", "Referer": f"https://{HOST}/"}
    answer = f"/academy/attempts/{attempt}/1/"
    form = {"first": first, "second": second, "token": TOKEN}
    rows = [
        Row("public page, kept by nginx", f"{nginx}/4-7/", public),
        Row("public page, kept by Django", f"{web}/4-7/", public, aim_ms=1.0),
        Row("band home, rendered", f"{web}/4-7/?fresh", public, aim_ms=15, aim_sql=10),
        Row("article, rendered", f"{web}{article}?fresh", public, aim_ms=15, aim_sql=10),
        Row("help page, rendered", f"{web}/11-13/help/?fresh", public, aim_ms=15, aim_sql=10),
        Row("topic, rendered", f"{web}/11-13/grooming/?fresh", public, aim_ms=15, aim_sql=10),
        Row(
            "film, rendered",
            f"{web}/11-13/pause-before-you-post/?fresh",
            public,
            aim_ms=15,
            aim_sql=10,
        ),
        Row("story, rendered", f"{web}/8-10/the-secret-egg/?fresh", public, aim_ms=15, aim_sql=10),
        Row("quiz, rendered", f"{web}/8-10/real-or-fake/?fresh", public, aim_ms=15, aim_sql=10),
        Row("news, rendered", f"{web}/news/?fresh", public, aim_ms=15, aim_sql=10),
        Row("API: a list of pages", f"{web}/api/v1/pages/?offset=0", public, aim_ms=15),
        Row("lesson packs, rendered", f"{web}/resources/?fresh", public, aim_ms=15, aim_sql=10),
        Row(
            "file of a pack, first kilobyte",
            f"{nginx}/resources/kind-words-online/download/slides.pptx",
            {**mine, "Range": "bytes=0-1023"},
            aim_ms=10,
        ),
        Row(
            "look inside: a picture",
            f"{nginx}/resources/kind-words-online/look/slides.pptx/page-1.webp",
            mine,
            aim_ms=10,
        ),
        Row("catalogue, rendered", f"{web}/academy/courses/?fresh", public, aim_ms=7),
        Row("search", f"{web}/search/?q=worried", public, aim_ms=15),
        Row("course, signed in", f"{web}/academy/learn/{enrolment}/", mine, aim_ms=12),
        Row(
            "answer saved",
            f"{web}{answer}",
            mine,
            script=ANSWER % form,
            connections=1,  # one learner answers one question after the other
            aim_ms=8,
            aim_sql=4,
        ),
    ]
    count_statements(site, rows, body=f"answer={first}&csrfmiddlewaretoken={TOKEN}")
    return rows


def count_statements(site: Production, rows: list[Row], *, body: str) -> None:
    """SQL of each page that is rendered; what a cache answers has none."""
    asked = [
        (
            "POST" if row.script else "GET",
            re.sub(r"^http://[^/]+", "", row.url),
            row.headers.get("Cookie", ""),
            body if row.script else "",
        )
        for row in rows
    ]
    found = re.search(r"counts:(\[.*\])", shell(site, COUNT.format(asked=asked)))
    assert found
    for row, count in zip(rows, json.loads(found.group(1)), strict=True):
        row.sql = count


def shell(installation: Installation, code: str) -> str:
    """Run a script inside the product."""
    return installation.manage("shell", "--verbosity", "0", "-c", code)


def measure(folder: Path, postgres: PostgreSQL, redis: Redis) -> tuple[list[Row], str]:
    """Start everything, take the samples."""
    with (
        fresh_database(postgres.url(), "bench_floor") as floor_database,
        fresh_database(postgres.url(), "bench") as database,
        Installation(
            folder / "floor", settings="tests.load.floor.settings", database_url=floor_database
        ) as floor,
        Production(folder / "site", database_url=database, redis_url=redis.url(3)) as site,
    ):
        say("Setting up the product with its sample content (about a minute) …")
        site.set_up()
        shell_floor(floor)
        port = free_port()
        django = floor.start_web(port, application="tests.load.floor.wsgi:application")
        wait_until(lambda: answers(port), within=30, what=f"the floor\n{django.words()}")
        with site.serving(background=False):
            rows = [*floor_rows(port, site), *product_rows(site)]
            meters = Meters([django.pid, site.web.pid], postgres.child.pid, site.nginx.child.pid)
            say(f"Measuring {len(rows)} rows, {ROUNDS} rounds of {SECONDS} s each …")
            for row in rows:  # once each without counting: caches, connections, byte code
                take(row, meters, seconds=1, folder=folder)
                row.samples.clear()
            for number in range(ROUNDS):
                for row in rows:
                    take(row, meters, seconds=SECONDS, folder=folder)
                say(f"  round {number + 1} of {ROUNDS}")
            memory = pss_mib(group_of(site.web.pid))
            say(f"Memory of the web server and its 2 workers: {memory:.0f} MiB PSS (aim: 200)")
            cookie = site.sign_in("learner@signpost.example")
            lists = pack_lists(site, meters, cookie, folder, SECONDS)
            large = large_pack(site, cookie, port)
            return rows, f"{table_of(large)}\n\n{lists}"


def shell_floor(floor: Installation) -> None:
    """The floor's table and its rows."""
    floor.manage("migrate", "--run-syncdb", "--verbosity", "0")
    shell(floor, FILL_FLOOR)


def main() -> int:
    """Measure, print, write."""
    try:
        with tempfile.TemporaryDirectory(
            prefix="signpost-bench-", ignore_cleanup_errors=True
        ) as name:
            folder = Path(name)
            with PostgreSQL(folder / "postgres") as postgres, Redis(folder / "redis") as redis:
                rows, large = measure(folder, postgres, redis)
    except MissingPackageError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    static, hello = rows[0], rows[1]
    text = f"{table(rows, hello=hello, static=static)}\n\n{large}"
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "bench.md").write_text(f"{text}\n")
    plot(rows, OUTPUT / "bench.svg")
    say(f"\n{text}\n\nWritten: {OUTPUT / 'bench.md'} and bench.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
