"""The virus scanner: asked over its socket, and what happens while it is away."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from content.lesson_packs.files import TAKES
from content.lesson_packs.releases import (
    NotScannedYetError,
    release_if_changed,
    release_when_scanned,
)
from content.models import PackFile
from signpost.outbox.models import OutboxEvent
from signpost.uploads.examining import examine
from tests.factories.content import LessonPackFactory, go_live

VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello"


def exactly(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        got = connection.recv(length - len(data))
        assert got
        data += got
    return data


@contextmanager
def clamd(answer: Callable[[bytes], bytes]) -> Iterator[str]:
    """A server that speaks the protocol of clamd, as its manual describes it; one file."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _address = server.accept()
        with connection:
            assert exactly(connection, 10) == b"zINSTREAM\0"
            data = b""
            while length := struct.unpack("!I", exactly(connection, 4))[0]:
                data += exactly(connection, length)
            connection.sendall(answer(data))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"tcp:127.0.0.1:{server.getsockname()[1]}"
    finally:
        thread.join(5)
        server.close()


@pytest.fixture
def away(settings) -> None:
    """A scanner that is configured, and does not listen."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.CLAMD = f"tcp:127.0.0.1:{port}"


def test_a_clean_file_is_sent_whole_and_known_as_scanned(settings):
    heard = []

    def answer(data: bytes) -> bytes:
        heard.append(data)
        return b"stream: OK\0"

    data = VTT * 5_000
    with clamd(answer) as settings.CLAMD:
        facts = examine(ContentFile(data), "film.vtt", takes=TAKES)

    assert facts.scan == "clean"
    assert heard == [data]


def test_a_harmful_file_is_refused_and_not_kept(settings):
    with (
        clamd(lambda _data: b"stream: Harmless.Example FOUND\0") as settings.CLAMD,
        pytest.raises(ValidationError, match="virus scanner has found something harmful"),
    ):
        examine(ContentFile(VTT), "film.vtt", takes=TAKES)


def test_a_file_beyond_the_scanners_limit_is_told_honestly(settings):
    with clamd(lambda _data: b"INSTREAM size limit exceeded. ERROR\0") as settings.CLAMD:
        facts = examine(ContentFile(VTT), "film.vtt", takes=TAKES)

    assert facts.scan == "too-large"


@pytest.mark.parametrize("nonsense", [b"", b"what?\0"])
def test_a_scanner_that_says_nothing_of_use_leaves_the_file_waiting(settings, nonsense):
    with clamd(lambda _data: nonsense) as settings.CLAMD:
        facts = examine(ContentFile(VTT), "film.vtt", takes=TAKES)

    assert facts.scan == "waiting"


@pytest.mark.django_db
def test_while_the_scanner_is_away_a_file_is_kept_and_not_given_out(settings, away):
    pack = LessonPackFactory(files=())
    file = PackFile(kind="film", title="Film", file=ContentFile(VTT, name="film.vtt"), page=pack)
    file.full_clean(exclude=["page"])
    pack.files.add(file)

    go_live(pack)

    assert pack.files.get().scan == "waiting"
    assert not pack.releases.exists()
    assert OutboxEvent.objects.filter(topic="content.pack_file_waits").exists()
    with pytest.raises(NotScannedYetError):
        release_when_scanned(pack.pk)


@pytest.mark.django_db
def test_when_the_scanner_is_back_the_pack_is_released_by_itself(settings, away):
    pack = LessonPackFactory(files=())
    file = PackFile(kind="film", title="Film", file=ContentFile(VTT, name="film.vtt"), page=pack)
    file.full_clean(exclude=["page"])
    pack.files.add(file)
    go_live(pack)

    with clamd(lambda _data: b"stream: OK\0") as settings.CLAMD:
        release = release_when_scanned(pack.pk)

    assert release is not None
    assert release.number == 1
    pack.refresh_from_db()
    assert release_if_changed(pack, actor=None) is None
