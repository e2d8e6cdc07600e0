"""A disk without room: said in a sentence, and nothing half-written is left."""

import errno
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

NO_ROOM = _(
    "There is no room for this at the moment, and nothing of it was kept. Please try again later, "
    "and tell the people who look after this site."
)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def is_full(error: BaseException) -> bool:
    """Whether it says that a disk, a person's part of it or a file may not grow."""
    return isinstance(error, OSError) and error.errno in FULL


@deconstructible
class WholeFileStorage(FileSystemStorage):
    """A folder in which a file is whole or not there."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc]
        except OSError as error:
            if is_full(error):
                self.delete(name)  # the name was free until now: `save` has chosen it
            raise
