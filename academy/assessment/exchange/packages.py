"""A zip of questions: looked at by its list of contents before anything in it is unpacked."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from academy.assessment.exchange.parsed import UnreadableFileError
from academy.assessment.exchange.reading_bytes import MOST_BYTES

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200  # what is unpacked for each byte of the archive
RATIO_FROM = 1_000_000  # what is small does no harm however it is packed
# What Python raises where a package is cut off, or its bytes are not what its list says.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError,
)  # fmt: skip
ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".gz", ".bz2", ".xz", ".jar"}


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, if its list of contents is one to be trusted. Raises UnreadableFileError."""
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(_("The file is too large. It may have 20 MB at most."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_at(archive.infolist())
            yield archive
    except DAMAGED:
        raise UnreadableFileError(_("The package is damaged.")) from None


def _look_at(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFileError(_("There are too many files in the package."))
    for entry in entries:
        name = entry.filename
        if "\\" in name or name.startswith("/") or ":" in name or ".." in PurePosixPath(name).parts:
            raise UnreadableFileError(_("A file in the package would lie outside of it."))
        if PurePosixPath(name).suffix.lower() in ARCHIVES:
            raise UnreadableFileError(_("There is a package within the package."))
        if entry.flag_bits & 0x1:
            raise UnreadableFileError(_("The package is locked with a password."))
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked / packed > MOST_RATIO):
        raise UnreadableFileError(_("The package becomes too large when it is unpacked."))


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    """One file of it, cut off where it is larger than its list says it may be."""
    with archive.open(name) as part:
        data = part.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(_("The file is too large. It may have 20 MB at most."))
    return data
