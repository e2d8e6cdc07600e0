"""A film of half a gigabyte goes into a pack by the form of the CMS, in the production shape.

It is made while it is sent, and the product takes it portion by portion: what the web server holds
in memory does not grow with it. More megabytes, up to the 2,500 that a pack takes, are a matter of
seconds and of room on the disk: `UPLOAD_MB=2048`.
"""

import http.client
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.editing_form import all_fields, form_in
from tests.engines.prepared import released
from tests.engines.processes import group_of
from tests.engines.production import BASE_URL, HOST, Production
from tests.engines.servers import Redis, fresh_database

pytestmark = [
    pytest.mark.production,
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.measuring(
        "content/lesson_packs/", "site/signpost/uploads/", "site/signpost/private_files/",
        "site/signpost/http/", "deploy/nginx/", "tests/engines/",
    ),
]  # fmt: skip
MB = 1024 * 1024
SIZE = int(os.environ.get("UPLOAD_MB", "512")) * MB
MOST_MIB = 64  # that a process may grow by while the film comes, whatever its size
FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"  # how a film of this kind begins
BOUNDARY = "between-the-fields"
TOKEN = "b" * 32  # a form's token and the cookie of the same secret: what a browser would send


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Production]:
    """The product with its sample content, serving."""
    sample = released(os.environ["SIGNPOST_DATABASE_URL"])
    with (
        Redis(tmp_path / "redis") as redis,
        fresh_database(
            os.environ["SIGNPOST_DATABASE_URL"], f"upload_{os.getpid()}", template=sample.database
        ) as database,
        Production(
            tmp_path, database_url=database, redis_url=redis.url(), second_factor_for_staff="false"
        ) as installation,
    ):
        installation.set_up(sample.var)
        with installation.serving(background=False):
            yield installation


def test_a_large_film_is_taken_and_the_memory_of_the_web_server_stays_flat(site):
    [(number,)] = site.query(
        "SELECT page.id FROM wagtailcore_page AS page JOIN content_lessonpackpage AS pack"
        " ON pack.sitepage_ptr_id = page.id WHERE page.live ORDER BY page.id LIMIT 1"
    )
    address = f"/cms/pages/{number}/edit/"
    cookie = f"{site.sign_in('editor@signpost.example')}; __Host-csrf={TOKEN}"
    form = form_in(site.ask(address, Cookie=cookie).body.decode())
    fields = all_fields(form) | {"csrfmiddlewaretoken": TOKEN}
    place = int(fields["files-TOTAL_FORMS"])
    fields |= {
        "files-TOTAL_FORMS": str(place + 1),
        f"files-{place}-id": "",
        f"files-{place}-kind": "film",
        f"files-{place}-title": "A long film",
        f"files-{place}-language": "",
        f"files-{place}-ORDER": str(place + 1),
        f"files-{place}-DELETE": "",
    }
    send(site, address, fields, f"files-{place}-file", size=4 * MB, cookie=cookie)  # code is loaded
    before = forget_most_memory(site)

    status = send(site, address, fields, f"files-{place}-file", size=SIZE, cookie=cookie)

    most = {pid: memory(pid, "VmHWM") for pid in before}
    kept = sorted(file.stat().st_size for file in (site.var / "private/packs/working").iterdir())
    assert status == 302, site.web.words()
    assert kept[-1] == SIZE
    assert list((site.var / "private/incoming").iterdir()) == []
    grown = {pid: most[pid] - before[pid] for pid in before}
    assert max(grown.values()) < MOST_MIB, (grown, before)


def send(
    site: Production, address: str, fields: dict[str, str], name: str, *, size: int, cookie: str
) -> int:
    """The form with a film of so many bytes, through nginx. Returns the status."""
    start, end = around(fields, name)
    link = http.client.HTTPConnection("127.0.0.1", site.port, timeout=600)
    headers = {
        "Host": HOST, "X-Forwarded-Proto": "https", "Cookie": cookie,
        "Referer": f"{BASE_URL}{address}", "Content-Length": str(len(start) + size + len(end)),
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
    }  # fmt: skip
    try:
        link.request("POST", address, body=whole(start, size, end), headers=headers)
        return link.getresponse().status
    finally:
        link.close()


def around(fields: dict[str, str], name: str) -> tuple[bytes, bytes]:
    """What stands before the bytes of the file, and after them."""
    said = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    )
    said += (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="film.mp4"\r\n'
        "Content-Type: video/mp4\r\n\r\n"
    )
    return said.encode(), f"\r\n--{BOUNDARY}--\r\n".encode()


def whole(start: bytes, size: int, end: bytes) -> Iterator[bytes]:
    """The form, a megabyte at a time: nowhere is all of it."""
    yield start + FILM
    left, zeros = size - len(FILM), bytes(MB)
    while left:
        portion = zeros[: min(left, MB)]
        yield portion
        left -= len(portion)
    yield end


def forget_most_memory(site: Production) -> dict[int, float]:
    """From now on Linux counts anew what each process of the web server holds at most. Returns what
    they hold now.
    """
    processes = group_of(site.web.pid)
    for pid in processes:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    return {pid: memory(pid, "VmRSS") for pid in processes}


def memory(pid: int, name: str) -> float:
    """In MiB."""
    found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024
