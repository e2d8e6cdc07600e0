"""A pack of two gigabytes: what is done before its first byte does not grow with it.

The film has a hole for its content, so the disk keeps nothing. `make bench` says the milliseconds.
"""

import os
import tracemalloc

import pytest
from django.core.files.base import ContentFile
from django.core.signals import request_finished
from django.db import close_old_connections

from content.models import LessonPackPage, PackRelease, PackReleaseFile
from signpost.private_files import private_storage
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
MB = 1024 * 1024
SIZE = 2048 * MB
MOST_STATEMENTS = 6  # session, person, pack, release, what is noted, figures


@pytest.fixture
def pack() -> LessonPackPage:
    """Its second release has a film of two gigabytes, a plan and a poster."""
    pack = LessonPackFactory()
    film = private_storage().save("packs/releases/large/film.mp4", ContentFile(b""))
    plan = private_storage().save("packs/releases/large/plan.pdf", ContentFile(b"%PDF"))
    os.truncate(private_storage().path(film), SIZE)
    release = PackRelease.objects.create(
        pack=pack, number=2, licence="CC0", state="ready", zip=film, zip_size=SIZE,
        zip_sha256="0" * 64,
    )  # fmt: skip
    for order, (name, file, size) in enumerate(
        [("film.mp4", film, SIZE), ("plan.pdf", plan, 4), ("poster.pdf", plan, 4)]
    ):
        PackReleaseFile(
            release=release, kind="film", title=name, filename=name, file=file, size=size,
            sha256=str(order) * 64, order=order,
        ).save()  # fmt: skip
    return pack


def first_portion(client, path: str, **headers: str):
    """The answer, its first bytes, and the memory that they took."""
    tracemalloc.start()
    answer = client.get(path, headers=headers)
    first = next(iter(answer.streaming_content))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    broken_off(answer)
    return answer, first, peak


def broken_off(answer) -> None:
    """Nobody reads on. The end of a request would end the test's own connection too."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def asked_before(client, address: str) -> None:
    """What is done at the first time alone: that the pack was used and its licence accepted is
    noted, and modules are loaded.
    """
    broken_off(client.get(address))


@pytest.mark.parametrize(
    ("path", "length"),
    [
        ("download/", SIZE),
        ("download/film.mp4", SIZE),
        ("download/selection/?file=film.mp4&file=plan.pdf", SIZE + 4),
    ],
    ids=["everything", "one file", "a selection"],
)
def test_the_first_byte_comes_after_a_few_statements_and_one_portion(
    client, pack, path, length, django_assert_max_num_queries
):
    client.force_login(UserFactory())
    address = f"/resources/{pack.slug}/{path}"
    asked_before(client, address)

    with django_assert_max_num_queries(MOST_STATEMENTS + (path != "download/")):
        answer, first, peak = first_portion(client, address)

    assert length <= int(answer["Content-Length"]) < length + 16 * 1024
    assert 0 < len(first) <= MB // 4
    assert peak < 4 * MB


def test_a_download_that_broke_off_goes_on_at_its_last_bytes_at_once(client, pack):
    client.force_login(UserFactory())
    address = f"/resources/{pack.slug}/download/"
    asked_before(client, address)

    answer, rest, peak = first_portion(client, address, range=f"bytes={SIZE - 4}-")

    assert (answer.status_code, rest) == (206, b"\0\0\0\0")
    assert answer["Content-Range"] == f"bytes {SIZE - 4}-{SIZE - 1}/{SIZE}"
    assert peak < 4 * MB


def test_in_production_nginx_is_told_where_the_bytes_are_and_the_application_sends_none(
    client, pack, settings
):
    settings.PRIVATE_ACCEL_PREFIX = "/private/"
    client.force_login(UserFactory())

    answer = client.get(f"/resources/{pack.slug}/download/")

    assert answer.content == b""
    assert answer["X-Accel-Redirect"].startswith("/private/packs/releases/large/film")
