"""Pictures that people upload: opened whole once, and kept as browsers and our own sizes take them.

A picture that was cut off on its way, or whose kind of colour our formats do not know, would be
found out later, on a page. What a camera notes in a picture (where it was taken, by which machine)
is nobody's business and is left out.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence
from wagtail.images.models import Filter, SourceImageIOError

# What Pillow raises about files that are no whole pictures.
FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError,
          OverflowError, MemoryError, Image.DecompressionBombError)  # fmt: skip
PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA")
NOTES = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
MOST_PIXELS = 128_000_000
QUALITY: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85},
}
NOT_WHOLE = _(
    "This picture cannot be opened: it may have been cut off on its way. Open it on your computer, "
    "save it anew as JPEG or PNG, and choose that file."
)
TOO_LARGE = _("This picture is too large. Make it smaller, 10,000 by 10,000 at most.")


def normalised(file: UploadedFile) -> UploadedFile:
    """The file, or the same picture written anew. ValidationError with a sentence if it is none."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(TOO_LARGE)
            frames = sum(1 for frame in ImageSequence.Iterator(picture) if frame.load() or True)
            picture.seek(0)
            written = None if frames > 1 or is_plain(picture) else anew(picture)
    except FAULTS as error:
        raise ValidationError(NOT_WHOLE) from error
    file.seek(0)
    if written is None:
        return file
    size = len(written.getvalue())
    return InMemoryUploadedFile(written, None, file.name, file.content_type, size, None)


def is_plain(picture: Image.Image) -> bool:
    """Whether it can be kept as it is: eight bits a colour, and nothing noted beside it."""
    return picture.mode in PLAIN and not picture.getexif() and not any(map(picture.info.get, NOTES))


def anew(picture: Image.Image) -> BytesIO:
    """The picture upright, in colours of eight bits, with its colour profile and nothing else."""
    kind, mode = picture.format or "PNG", picture.mode
    picture = ImageOps.exif_transpose(picture)
    if mode.startswith("I"):  # grey in sixteen bits
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif mode not in PLAIN:
        picture = picture.convert("RGBA" if mode.endswith("a") else "RGB")
    picture.info = {
        name: value
        for name, value in picture.info.items()
        if name == "transparency" or (name == "icc_profile" and picture.mode == mode)
    }
    written = BytesIO()
    profile = picture.info.get("icc_profile")
    more = {"icc_profile": profile} if profile else {}
    picture.save(written, kind, **QUALITY.get(kind, {}), **more)
    written.seek(0)
    return written


def leave_out_what_cannot_be_shown() -> None:
    """A picture from before this rule that cannot be made smaller is shown as one that is missing:
    by its words. Wagtail does so only where the file is gone, and the page would fail.
    """
    run = Filter.run

    def careful(self: Filter, image: Any, output: BytesIO, source: Any = None) -> Any:
        try:
            return run(self, image, output, source)
        except FAULTS as error:
            raise SourceImageIOError(str(error)) from error

    Filter.run = careful
