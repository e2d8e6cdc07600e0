"""Where private files lie: outside MEDIA_ROOT, without a URL."""

from typing import Any

from django.conf import settings
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
