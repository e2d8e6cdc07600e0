"""The cache of the embedded run: files in a folder."""

from itertools import count
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache

LOOKS_EVERY = 100


class SeldomCulledCache(FileBasedCache):
    """Django's cache in files, which lists its whole folder before each write to see whether there
    are too many. Here that is looked at by every hundredth write of a process: the folder may hold
    so many files more.
    """

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self._writes = count()

    def _cull(self) -> None:
        if next(self._writes) % LOOKS_EVERY == 0:
            super()._cull()  # type: ignore[misc]
