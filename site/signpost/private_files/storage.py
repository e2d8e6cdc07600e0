"""Where private files lie: outside MEDIA_ROOT, without a URL."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import models
from django.utils.deconstruct import deconstructible

from signpost.private_files.widget import PrivateFileInput
from signpost.room import WholeFileStorage


@deconstructible
class PrivateStorage(WholeFileStorage):
    """A folder of its own; asking it for an address is an error, so that none can leak."""

    def __init__(self) -> None:
        super().__init__(location=settings.PRIVATE_ROOT, base_url=None)

    def url(self, name: str | None) -> str:
        """Private files have no address."""
        raise ValueError("A private file has no address: serve it with serve_private()")

    def keep(self, name: str, wanted: str) -> str:
        """A second file with the same bytes, which stays when the first goes; returns its name.

        A hard link: nothing is copied, however large it is, because a stored file is never written
        to again. Where the disk has no links the bytes are copied in portions.
        """
        try:
            return self._named_anew(Path(self.path(name)), wanted)
        except FileNotFoundError:
            raise
        except OSError:
            with self.open(name, "rb") as stream:
                return self.save(wanted, File(stream))

    def take(self, path: Path, wanted: str) -> str:
        """A file of the same disk becomes a stored one; returns its name."""
        if self.file_permissions_mode is not None:
            path.chmod(self.file_permissions_mode)
        try:
            name = self._named_anew(path, wanted)
        except FileNotFoundError:
            raise
        except OSError:  # a disk without links
            name = self.get_available_name(wanted, max_length=255)
            path.rename(self.path(name))
            return name
        path.unlink()
        return name

    def _named_anew(self, path: Path, wanted: str) -> str:
        while True:
            name = self.get_available_name(wanted, max_length=255)
            target = Path(self.path(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, target)
            except FileExistsError:  # taken since we looked
                continue
            return name


def private_storage() -> PrivateStorage:
    """The storage, as a callable, so that migrations do not freeze a path."""
    return PrivateStorage()


class PrivateFileField(models.FileField):
    """A FileField in the private storage."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["storage"] = private_storage
        kwargs.setdefault("max_length", 255)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """An input that names the present file and does not link it."""
        return super().formfield(**{"widget": PrivateFileInput, **kwargs})
