"""Sending a private file: whole, in part, its headers alone, and through nginx."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from signpost.private_files import private_storage, serve_private
from signpost.private_files.serving import byte_range

DATA = bytes(range(256)) * 10


class Kept:
    """What a FieldFile offers, over a real stored file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.storage = private_storage()

    @property
    def size(self) -> int:
        return self.storage.size(self.name)

    def open(self, mode: str = "rb"):
        return self.storage.open(self.name, mode)


@pytest.fixture
def kept():
    return Kept(private_storage().save("tests/numbers.bin", ContentFile(DATA)))


def answer(kept, method="GET", **headers):
    request = RequestFactory().generic(method, "/", headers=headers)
    return serve_private(request, kept, filename="Numbers ŵ.bin")


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file(kept):
    response = answer(kept)

    assert response.status_code == 200
    assert body(response) == DATA
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Accept-Ranges"] == "bytes"
    assert "ETag" not in response
    assert "Last-Modified" not in response


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, 2559),
        ("bytes=-5", 2555, 2559),
        ("bytes=2550-9999", 2550, 2559),
    ],
)
def test_a_part_of_it(kept, asked, first, last):
    response = answer(kept, Range=asked)

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/2560"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == DATA[first : last + 1]


def test_a_part_beyond_the_end_is_refused(kept):
    response = answer(kept, Range="bytes=9999-")

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */2560"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=-"]
)
def test_what_is_no_range_gets_the_whole(kept, asked):
    response = answer(kept, Range=asked)

    assert response.status_code == 200
    assert body(response) == DATA


def test_head_has_the_length_and_no_body(kept):
    response = answer(kept, "HEAD")

    assert response["Content-Length"] == "2560"
    assert body(response) == b""


def test_nginx_is_told_where_it_lies(kept, settings):
    settings.PRIVATE_ACCEL_PREFIX = "/private/"

    response = answer(kept)

    assert response["X-Accel-Redirect"] == f"/private/{kept.name}"
    assert response.content == b""


def test_a_private_file_has_no_address(kept):
    with pytest.raises(ValueError, match="no address"):
        private_storage().url(kept.name)


def test_an_empty_file_has_no_satisfiable_part():
    assert byte_range("bytes=0-", 0) == (1, 0)
    assert byte_range("bytes=-5", 0) == (1, 0)
