"""A large file lies on the disk where it will stay while it comes, and goes if it does not stay."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.test import RequestFactory

from signpost.private_files import private_storage
from signpost.uploads.receiving import KEPT_SECONDS, incoming

pytestmark = pytest.mark.one_engine
LARGE = 3 * 1024 * 1024  # more than is kept in memory


@pytest.fixture(autouse=True)
def private_root(settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


def sent() -> HttpRequest:
    """A form with a large file, as it comes in."""
    file = ContentFile(b"x" * LARGE, name="film.mp4")
    return RequestFactory().post("/", {"film": file})


def test_it_comes_into_the_folder_of_private_files_and_is_stored_by_its_name_alone():
    request = sent()
    film = request.FILES["film"]
    path = Path(film.temporary_file_path())
    number = path.stat().st_ino

    name = private_storage().save("packs/film.mp4", film)

    assert path.parent == incoming()
    assert Path(private_storage().path(name)).stat().st_ino == number
    assert not path.exists()
    request.close()


def test_what_is_not_stored_goes_with_the_request():
    request = sent()
    assert len(request.FILES) == 1
    assert len(list(incoming().iterdir())) == 1

    request.close()

    assert list(incoming().iterdir()) == []


def test_what_a_killed_process_left_goes_after_a_day_and_what_still_comes_stays():
    old, new = incoming() / "a.upload.mp4", incoming() / "b.upload.mp4"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - KEPT_SECONDS - 60,) * 2)

    request = sent()
    assert request.FILES["film"].size == LARGE

    assert not old.exists()
    assert new.exists()
    request.close()
