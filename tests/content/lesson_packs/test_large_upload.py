"""A film of two gigabytes goes into a pack by the form of the CMS.

It is made while it is read: what the process holds in memory does not grow with it.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from content.models import LessonPackPage
from signpost.uploads.receiving import incoming
from tests.content.editing_form import fields_of
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_engine,
    pytest.mark.measuring(
        "content/lesson_packs/", "site/signpost/uploads/", "site/signpost/private_files/",
        "site/signpost/http/",
    ),
]  # fmt: skip
MB = 1024 * 1024
SIZE = 2048 * MB
MOST_MIB = 64  # that the process may grow by, whatever the size of the film
FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"  # how a film of this kind begins
BOUNDARY = "between-the-fields"


class Stream(io.RawIOBase):
    """What a web server gives an application to read: the form, made as it is asked for."""

    def __init__(self, portions: Iterator[bytes]) -> None:
        super().__init__()
        self.portions, self.left = portions, b""

    def readable(self) -> bool:
        """It is for nothing else."""
        return True

    def readinto(self, target: Any) -> int:
        """As much as there is room for; nothing at the end."""
        if not self.left:
            self.left = next(self.portions, b"")
        given, self.left = self.left[: len(target)], self.left[len(target) :]
        target[: len(given)] = given
        return len(given)


def test_a_large_film_is_taken_and_memory_stays_flat(client, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    pack = LessonPackFactory(files=())
    client.force_login(UserFactory(reviewer=True))
    address = f"/cms/pages/{pack.pk}/edit/"
    fields = fields_of(client.get(address).content.decode(), LessonPackPage) | {
        "files-TOTAL_FORMS": "1", "files-0-kind": "film", "files-0-title": "A long film",
        "files-0-ORDER": "1", "files-0-id": "", "files-0-DELETE": "", "files-0-language": "",
    }  # fmt: skip
    send(client, address, fields, size=4 * MB)  # the code is loaded
    Path("/proc/self/clear_refs").write_text("5")  # the most memory is counted anew from here
    before = memory("VmRSS")

    answer = send(client, address, fields, size=SIZE)

    grown = memory("VmHWM") - before
    [file] = LessonPackPage.objects.get(pk=pack.pk).get_latest_revision_as_object().files.all()
    assert (answer.status_code, file.format, file.size) == (302, "mp4", SIZE)
    assert Path(file.file.path).stat().st_size == SIZE
    assert list(incoming().iterdir()) == []
    assert grown < MOST_MIB
    Path(file.file.path).unlink()


def send(client, address: str, fields: dict[str, str], *, size: int):
    """The form with a film of so many bytes."""
    said = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    said += (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files-0-file";'
        ' filename="film.mp4"\r\nContent-Type: video/mp4\r\n\r\n'
    )
    start, end = said.encode() + FILM, f"\r\n--{BOUNDARY}--\r\n".encode()
    rest = size - len(FILM)

    def portions() -> Iterator[bytes]:
        yield start
        zeros = bytes(MB)
        for _whole in range(rest // MB):
            yield zeros
        yield zeros[: rest % MB]
        yield end

    return client.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": address,
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(len(start) + rest + len(end)),
            "wsgi.input": io.BufferedReader(Stream(portions()), MB),
        }
    )


def memory(name: str) -> float:
    """Of this process, in MiB."""
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) / 1024
