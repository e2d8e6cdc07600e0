"""Where a large file lies while it comes: on the disk on which it will stay.

A film of two gigabytes is written once, and becomes a stored file by a change of its name. In the
machine's folder for temporary files it would be copied afterwards, and in a container that folder
is memory.
"""

import tempfile
import time
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

KEPT_SECONDS = 24 * 3600  # what a process that was killed has left goes after a day


class IncomingFile(TemporaryUploadedFile):
    """A file that is coming. It goes by itself unless it is stored."""

    def __init__(
        self, name: str, content_type: str, size: int, charset: str, content_type_extra: Any = None
    ) -> None:
        # The file keeps itself open: it is closed, and deleted, when the request ends.
        file = tempfile.NamedTemporaryFile(  # noqa: SIM115
            suffix=f".upload{PurePath(name).suffix}", dir=incoming()
        )
        UploadedFile.__init__(self, file, name, content_type, size, charset, content_type_extra)


class IncomingFileHandler(TemporaryFileUploadHandler):
    """Django's handler of files that are too large for memory, with another folder."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The next field of the form that has a file."""
        FileUploadHandler.new_file(self, *args, **kwargs)
        forget_what_was_left()
        self.file = IncomingFile(
            self.file_name or "", self.content_type or "", 0, self.charset or "",
            self.content_type_extra,
        )  # fmt: skip


def incoming() -> Path:
    """The folder, beside the private files."""
    folder = Path(settings.PRIVATE_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def forget_what_was_left() -> None:
    """Delete what a process began to receive and has never finished."""
    limit = time.time() - KEPT_SECONDS
    for left in incoming().glob("*.upload*"):
        try:
            if left.stat().st_mtime < limit:
                left.unlink()
        except FileNotFoundError:  # finished, or another process was faster
            continue
