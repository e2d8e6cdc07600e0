"""Writing a large private file in portions: it is whole, or it is not there.

The bytes are collected in a part beside all others, under a name that follows from the file's. When
the writer fails (a full disk) the part goes; when it is killed the next one begins the same part
anew, so nothing is left that nobody knows of. Of two writers at once the second is refused.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from signpost.private_files.storage import PrivateStorage

PARTS = "parts"


class BeingWrittenError(RuntimeError):
    """Another process writes this very file at the moment: try again later."""


class PartialFile:
    """What `whole_file` gives: write to `stream`; afterwards `name` is where the file lies."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.name = ""


@contextmanager
def whole_file(storage: PrivateStorage, wanted: str) -> Iterator[PartialFile]:
    """Collect a file in portions; at the end of the block it lies under its name, or under one like
    it where that is taken. Raises `BeingWrittenError`, and OSError where there is no room.
    """
    part = Path(storage.path(f"{PARTS}/{wanted.replace('/', '-')}"))
    part.parent.mkdir(parents=True, exist_ok=True)
    with _only_writer(part) as stream:
        partial = PartialFile(stream)
        try:
            yield partial
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        partial.name = storage.take(part, wanted)


@contextmanager
def _only_writer(part: Path) -> Iterator[IO[bytes]]:
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT, 0o600), "w+b") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it before may have finished, and this name be another file by now.
            if os.fstat(stream.fileno()).st_ino != part.stat().st_ino:
                raise BeingWrittenError(part.name)
        except (BlockingIOError, FileNotFoundError) as error:
            raise BeingWrittenError(part.name) from error
        stream.truncate(0)
        yield stream
