"""Several files as one zip, made while it is sent: whole, and in little memory."""

import io
import os
import subprocess
import tracemalloc
import zipfile
from functools import partial
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from signpost.private_files import private_storage
from signpost.private_files.zips import Member, serve_zip, zip_of

MB = 1024 * 1024


def member(name: str, data: bytes) -> Member:
    return Member(name, len(data), partial(io.BytesIO, data))


def unpacked(members) -> dict[str, bytes]:
    stream = zip_of(members)
    data = b"".join(stream)
    assert len(stream) == len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_empty_file_a_welsh_name_and_two_of_one_name_are_all_there():
    names = [("gwaith tŷ ŵyl.pdf", b"a"), ("plan.pdf", b"b"), ("Plan.pdf", b""), ("plan.pdf", b"c")]

    found = unpacked([member(name, data) for name, data in names])

    assert found == {
        "gwaith tŷ ŵyl.pdf": b"a",
        "plan.pdf": b"b",
        "Plan-2.pdf": b"",
        "plan-3.pdf": b"c",
    }


def test_a_file_from_1970_is_in_it(tmp_path):
    storage = private_storage()
    name = storage.save("tests/old.bin", ContentFile(b"old"))
    os.utime(storage.path(name), (0, 0))
    zipped = tmp_path / "old.zip"
    zipped.write_bytes(b"".join(zip_of([Member("old.bin", 3, partial(storage.open, name))])))

    with zipfile.ZipFile(zipped) as archive:
        (entry,) = archive.infolist()
    assert 1980 <= entry.date_time[0] < 2108
    said = subprocess.run(["python3", "-m", "zipfile", "-t", str(zipped)], capture_output=True)
    assert said.returncode == 0


def test_a_large_file_takes_little_memory_and_is_opened_when_its_turn_comes(tmp_path):
    large = tmp_path / "film.mp4"
    large.touch()
    os.truncate(large, 96 * MB)
    opened: list[Path] = []

    def open_it(path):
        opened.append(path)
        return path.open("rb")

    response = serve_zip(
        RequestFactory().get("/"),
        [Member("film.mp4", 96 * MB, partial(open_it, large))],
        filename="all.zip",
    )
    assert opened == []
    tracemalloc.start()
    sent = sum(len(chunk) for chunk in response.streaming_content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert str(sent) == response["Content-Length"]
    assert peak < 3 * MB


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_says_what_it_is_and_is_kept_by_nobody(method):
    request = RequestFactory().generic(method, "/")

    response = serve_zip(request, [member("a.pdf", b"a")], filename="tŷ.zip")

    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Accept-Ranges"] == "none"
    assert int(response["Content-Length"]) > 100
    assert response.streaming == (method == "GET")
