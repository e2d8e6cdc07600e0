"""Each engine away and each hanging, against each kind of request, in the shape of production.

Nothing that a person does meets a 500, and no thread is held for longer than it is told to wait.
"""

import contextlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.engines.hole import Relay
from tests.engines.pace import allowed_seconds
from tests.engines.prepared import released
from tests.engines.processes import wait_until
from tests.engines.production import BASE_URL, Production, Reply, ask
from tests.engines.servers import Redis, fresh_database

pytestmark = [
    pytest.mark.production, pytest.mark.postgres, pytest.mark.redis, pytest.mark.fault,
]  # fmt: skip
CANARY = "quokka"
FORM = "application/x-www-form-urlencoded"


@dataclass
class Site:
    """The product, and what stands between it and its engines."""

    installation: Production
    database: Relay
    redis: Relay
    teacher: str
    editor: str
    article: int

    def ask(self, path: str, **more: str) -> Reply:
        return self.installation.ask(path, **more)

    def post(self, path: str, body: str, cookie: str = "", **more: str) -> Reply:
        """A form, with the token that its cookie is compared with."""
        token = "t" * 32
        return self.ask(
            path, method="POST", body=f"csrfmiddlewaretoken={token}&{body}", Content_Type=FORM,
            Cookie=f"__Host-csrf={token}; {cookie}", Origin=BASE_URL, **more,
        )  # fmt: skip

    def well(self) -> None:
        """Wait until every part answers again, in each of the workers."""
        answers = ["down"] * 20  # longer than the database is left alone

        def said_so_each_time() -> bool:
            told = ask(self.installation.web_port, "/health/ready").body
            answers[:] = [*answers[1:], json.loads(told)["state"]]
            return set(answers) == {"ok"}

        wait_until(said_so_each_time, within=60, every=0.2, what="all is well again")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Production with a relay before PostgreSQL and one before Redis."""
    folder = tmp_path_factory.mktemp("away")
    url = os.environ["SIGNPOST_DATABASE_URL"]
    sample = released(url)
    port = int(url.rpartition(":")[2].partition("/")[0])
    with (
        Redis(folder / "redis") as server,
        Relay(port) as database,
        Relay(server.port) as redis,
        fresh_database(url, f"away_{os.getpid()}", template=sample.database) as address,
        Production(
            folder,
            database_url=address.replace(f":{port}/", f":{database.port}/"),
            redis_url=f"redis://127.0.0.1:{redis.port}/0",
            second_factor_for_staff="false",
        ) as installation,
    ):
        installation.set_up(sample.var)
        with installation.serving():
            found = Site(
                installation, database, redis,
                installation.sign_in("teacher@signpost.example"),
                installation.sign_in("reviewer@signpost.example"),
                installation.number(
                    "SELECT sitepage_ptr_id FROM content_articlepage ORDER BY 1 LIMIT 1"
                ),
            )  # fmt: skip
            found.well()
            yield found


def pack_of(site: Site) -> str:
    rows = site.installation.query(
        "SELECT page.slug FROM content_packrelease AS release"
        " JOIN wagtailcore_page AS page ON page.id = release.pack_id WHERE release.state = 'ready'"
    )
    return f"/resources/{rows[0][0]}/download/"


def requests_of(site: Site) -> dict[str, Callable[[], Reply]]:
    """One request of each kind; what has to be looked up is looked up while all is well."""
    pack = pack_of(site)
    number = time.monotonic_ns()  # a page that nobody has kept
    return {
        "page": lambda: site.ask(f"/parents/?{number}"),
        "search": lambda: site.ask("/search/?q=bullying"),
        "safety answer": lambda: site.ask("/search/?q=i+want+to+die"),
        "log-in page": lambda: site.ask("/accounts/login/"),
        "log-in": lambda: site.post(
            "/accounts/login/", "login=nobody%40example.org&password=not-this-one"
        ),
        "sign-up": lambda: site.post("/accounts/signup/", "email=no-address&password1=x"),
        "form": lambda: site.post(f"/useful/{site.article}/", "answer=yes"),
        "verify": lambda: site.ask("/verify/ABCD-EFGH-JKMN/"),
        "my learning": lambda: site.ask("/academy/my-learning/", Cookie=site.teacher),
        "attempt": lambda: site.ask(
            "/academy/attempts/3f2b6a34-0000-4000-8000-000000000000/1/", Cookie=site.teacher
        ),
        "download": lambda: site.ask(pack, Cookie=site.teacher),
        "save in the CMS": lambda: site.post(
            f"/cms/pages/{site.article}/edit/",
            "title=&slug=x&body-count=0&comments-TOTAL_FORMS=0&comments-INITIAL_FORMS=0",
            cookie=site.editor,
        ),
    }


def measured(kinds: dict[str, Callable[[], Reply]]) -> dict[str, tuple[Reply, float]]:
    found = {}
    for name, request in kinds.items():
        started = time.monotonic()
        found[name] = (request(), time.monotonic() - started)
    return found


def statuses(found: dict[str, tuple[Reply, float]]) -> dict[str, int]:
    return {name: answer.status for name, (answer, _seconds) in found.items()}


def slowest(found: dict[str, tuple[Reply, float]]) -> float:
    return max(seconds for _answer, seconds in found.values())


@pytest.mark.parametrize("how", ["hanging", "refusing"])
def test_without_redis_everything_is_answered_as_ever(
    site: Site, how: str, record_property: Callable[[str, object], None]
) -> None:
    well = statuses(measured(requests_of(site)))
    kinds = requests_of(site)

    with getattr(site.redis, how)():
        found = measured(kinds)
        health = json.loads(ask(site.installation.web_port, "/health/ready").body)
    site.well()

    record_property("measured", f"Redis {how}: slowest {slowest(found):.1f} s")
    assert statuses(found) == well
    assert set(well.values()) <= {200, 302, 404}, well
    assert health["state"] == "degraded"
    assert {"cache", "broker"} <= {k for k, v in health["parts"].items() if v != "ok"}
    assert slowest(found) < allowed_seconds(5)


@pytest.mark.parametrize("how", ["hanging", "refusing"])
def test_without_the_database_what_was_kept_goes_on_and_the_rest_says_when_to_come_back(
    site: Site, how: str, record_property: Callable[[str, object], None]
) -> None:
    kinds = requests_of(site)
    site.ask("/8-10/")  # kept

    with getattr(site.database, how)():
        found = measured(kinds)
        kept = measured({"kept": lambda: site.ask("/8-10/")})
        live = measured({"live": lambda: site.ask("/health/live")})
        cy = site.ask("/cy/8-10/never-asked-for/")
        strangers = site.ask("/health/ready")
    site.well()

    record_property("measured", f"PostgreSQL {how}: slowest {slowest(found):.1f} s")
    assert kept["kept"][0].status == 200
    assert live["live"][0].status == 200
    assert slowest(live) < allowed_seconds(1)
    away = {name: answer for name, (answer, _s) in found.items() if answer.status != 200}
    assert {answer.status for answer in away.values()} == {503}, statuses(found)
    assert {"page", "log-in", "verify", "my learning", "download", "save in the CMS"} <= set(away)
    assert {answer.headers.get("retry-after") for answer in away.values()} == {"30"}
    assert all("no-store" in answer.headers["cache-control"] for answer in away.values())
    assert (cy.status, 'lang="cy"' in cy.body.decode()) == (503, True)
    assert 'data-look="8-10"' in cy.body.decode()
    assert (strangers.status, json.loads(strangers.body)) == (503, {"state": "down"})
    assert slowest(found) < allowed_seconds(8)


UNPUBLISH = """
from content.models import ArticlePage
ArticlePage.objects.get(pk={pk}).unpublish()
"""


def test_a_page_taken_down_while_redis_is_away_is_gone_when_it_is_back(site: Site) -> None:
    """Redis itself keeps the old page all the while: only the purge, done late, can end it."""
    installation = site.installation
    pk, place = installation.query(
        "SELECT page.id, page.url_path FROM wagtailcore_page AS page"
        " JOIN content_articlepage AS article ON article.sitepage_ptr_id = page.id"
        " WHERE page.live AND page.url_path LIKE '/home-en/parents/%' ORDER BY 1 LIMIT 1"
    )[0]
    path = place.removeprefix("/home-en")
    for _kept_by_each_worker in range(4):
        assert ask(installation.web_port, path).status == 200

    with site.redis.refusing():
        installation.manage("shell", "--verbosity", "0", "-c", UNPUBLISH.format(pk=pk))

    wait_until(
        lambda: {ask(installation.web_port, path).status for _ in range(4)} == {404},
        within=90, every=0.5, what="the page is gone from both workers",
    )  # fmt: skip
    site.well()


def test_tries_during_an_outage_lock_nobody_out(site: Site) -> None:
    def log_in() -> int:
        return site.post(
            "/accounts/login/", "login=learner%40signpost.example&password=signpost-demo"
        ).status

    with site.database.refusing():
        tries = [log_in() for _ in range(8)]
    site.well()

    assert set(tries) == {503}
    assert log_in() == 302


def test_without_the_index_search_answers_from_titles(site: Site) -> None:
    folder = site.installation.var / "search"
    folder.rename(folder.with_name("search-away"))
    try:
        answer = site.ask("/search/?q=bullying")
        safety = site.ask("/search/?q=i+want+to+die")
    finally:
        for left in folder.glob("*") if folder.exists() else ():
            left.unlink()
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()
        folder.with_name("search-away").rename(folder)
    site.well()

    assert answer.status == 200
    assert "0800 1111" in safety.body.decode()


def test_a_form_sent_during_a_restart_reads_what_to_do(site: Site) -> None:
    installation = site.installation
    installation.web.kill()
    try:
        sent = site.post("/cy/8-10/some-form/", f"words={CANARY}")
        saved = site.post("/cms/media/audio/add/", f"title={CANARY}", cookie=site.editor)
        put = site.ask("/api/v1/pages/", method="PUT", body="{}")
    finally:
        installation.web = installation.start_web(installation.web_port)
        wait_until(lambda: site.ask("/health/live").status == 200, within=60, what="web is back")

    assert {answer.status for answer in (sent, saved, put)} == {503}
    page = sent.body.decode()
    assert ('lang="cy"' in page, 'data-look="8-10"' in page, "0800 1111" in page) == (True,) * 3
    assert sent.headers["retry-after"] == "120"


def test_r28_a_canary_is_in_no_log_whatever_goes_wrong(site: Site) -> None:
    """In path, query, form, cookie, header and referrer, through every kind of error."""
    installation = site.installation
    everywhere = {
        "Cookie": f"other={CANARY}; __Host-session={CANARY}",
        "Referer": f"{BASE_URL}/{CANARY}/",
        "User_Agent": CANARY,
        "X_Forwarded_For": CANARY,
        "X_Request_ID": CANARY,
    }
    paths = (
        f"/{CANARY}/?q={CANARY}", f"/8-10/{CANARY}/", f"/academy/attempts/{CANARY}/",
        f"/academy/learn/{CANARY}/?{CANARY}", f"/verify/{CANARY}/", f"/media/{CANARY}.png",
        f"/accounts/password/reset/key/1-{CANARY}/", f"/accounts/confirm-email/{CANARY}/",
        f"/search/?q={CANARY}", f"/search/?q={CANARY}%00", f"/api/v1/{CANARY}/?x={CANARY}",
        f"/cms/{CANARY}/", f"/s/{CANARY}/", f"/static/{CANARY}.css", f"/documents/1/{CANARY}.pdf",
    )  # fmt: skip

    def all_of_it() -> set[int]:
        got = {site.ask(path, **everywhere).status for path in paths}
        got |= {
            site.post(
                path, f"login={CANARY}%40example.org&password={CANARY}&answer={CANARY}"
            ).status
            for path in (
                "/accounts/login/",
                f"/useful/{site.article}/",
                "/accounts/password/reset/",
            )
        }
        got.add(site.ask(f"/{CANARY}/", method="POST", body=CANARY, Content_Type=FORM).status)
        got.add(ask(installation.port, f"/{CANARY}/", Host=f"{CANARY}.example").status)
        return got

    usual = all_of_it()
    with site.database.refusing():
        away = all_of_it()
    site.well()
    # A true 500: a table that is not there.
    rename = "ALTER TABLE {} RENAME TO {}"
    tables = ("academy_certificate", "academy_certificate_away")
    execute(installation, rename.format(*tables))
    try:
        broken = {
            site.ask(f"/verify/{CANARY}{n}-EFGH-JKMN/", **everywhere).status for n in range(2)
        }
    finally:
        execute(installation, rename.format(*reversed(tables)))

    assert {400, 403, 404} <= usual, usual
    assert 503 in away
    assert broken == {500}
    lines = "\n".join(f.read_text(errors="replace") for f in installation.folder.glob("*.log"))
    assert "request_f" in lines
    assert re.findall(f".*{CANARY}.*", lines) == []


def execute(installation: Production, statement: str) -> None:
    import psycopg

    with psycopg.connect(installation.env["SIGNPOST_DATABASE_URL"], autocommit=True) as link:
        link.execute(statement.encode())
