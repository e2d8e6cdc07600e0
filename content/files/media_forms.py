"""Films and recordings that editors upload: what is inside is what the name says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtailmedia.forms import BaseMediaForm

from content.files.forms import ReplacingIsPublishing

# ending: what the file holds, and from which byte on. MP3 begins with a tag or with sound.
BEGINNINGS: dict[str, tuple[int, tuple[bytes, ...]]] = {
    ".mp4": (4, (b"ftyp",)),
    ".m4a": (4, (b"ftyp",)),
    ".webm": (0, (b"\x1a\x45\xdf\xa3",)),
    ".ogg": (0, (b"OggS",)),
    ".mp3": (0, (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3")),
}
ENOUGH = 16  # bytes: all that is looked at


class MediaForm(ReplacingIsPublishing, BaseMediaForm):
    """A file that no browser could play would look like a film until somebody presses play."""

    def clean_file(self) -> Any:
        """The first bytes belong to the kind of file that its name names."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file  # what was there before, unchanged
        start, wanted = BEGINNINGS.get(Path(file.name or "").suffix.lower(), (0, ()))
        beginning = file.read(ENOUGH)
        file.seek(0)
        if wanted and not beginning[start:].startswith(wanted):
            raise ValidationError(
                _(
                    "This file is not the film or sound that its name says. Save it again in the "
                    "program that it was made with, as MP4 or MP3, and choose that file."
                )
            )
        return file
