"""Asking clamd whether a file holds something harmful: its INSTREAM command, over a socket.

https://docs.clamav.net/manual/Usage/Scanning.html: `zINSTREAM\\0`, then portions with their length
in four bytes before each, then a length of nought; the answer ends with `\\0`.
"""

import socket
import struct
from typing import IO, Any

import structlog
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

log = structlog.get_logger(__name__)
PORTION = 64 * 1024
SECONDS = 30
LONGEST_ANSWER = 4096


class Scan(models.TextChoices):
    """What is known of a file. `HARMFUL` is never kept: such a file is refused."""

    NOT_SCANNED = "not-scanned", _("not scanned: this site has no virus scanner")
    WAITING = "waiting", _("waiting for the virus scanner, and not given out until then")
    TOO_LARGE = "too-large", _("not scanned: larger than the virus scanner takes")
    CLEAN = "clean", _("scanned, nothing found")
    HARMFUL = "harmful", _("something harmful was found")


def scan(stream: IO[bytes]) -> str:
    """Look at a file. A scanner that is away or answers nonsense raises nothing: the file waits."""
    if not settings.CLAMD:
        return Scan.NOT_SCANNED
    stream.seek(0)
    try:
        answer = _ask(stream)
    except OSError as error:
        log.warning("packs.scanner_away", error=type(error).__name__)
        return Scan.WAITING
    finally:
        stream.seek(0)
    if answer.endswith("OK"):
        return Scan.CLEAN
    if answer.endswith("FOUND"):
        return Scan.HARMFUL
    log.warning("packs.scanner_refused", too_large="size limit" in answer)
    return Scan.TOO_LARGE if "size limit" in answer else Scan.WAITING


def may_be_given_out(row: Any) -> bool:
    """Whether the scanner has nothing against the `file` of a row, whose `scan` says what is known;
    asked again where it was away.
    """
    if row.scan == Scan.WAITING:
        with row.file.open("rb") as stream:
            row.scan = scan(stream)
        if row.scan != Scan.HARMFUL:
            row.save(update_fields=["scan"])
    return row.scan not in (Scan.WAITING, Scan.HARMFUL)


def _ask(stream: IO[bytes]) -> str:
    with _connected(settings.CLAMD) as clamd:
        try:
            clamd.sendall(b"zINSTREAM\0")
            while portion := stream.read(PORTION):
                clamd.sendall(struct.pack("!I", len(portion)) + portion)
            clamd.sendall(struct.pack("!I", 0))
        except BrokenPipeError:
            pass  # it has heard enough, and says why
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            got = clamd.recv(LONGEST_ANSWER)
            if not got:
                break
            answer += got
    if not answer:
        raise ConnectionError("clamd said nothing")
    return answer.rstrip(b"\0\n").decode("ascii", "replace")


def _connected(address: str) -> socket.socket:
    """`unix:/run/clamav/clamd.ctl` or `tcp:host:3310`."""
    kind, _colon, where = address.partition(":")
    if kind == "unix":
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(SECONDS)
        try:
            found.connect(where)
        except OSError:
            found.close()
            raise
        return found
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
