"""Films, recordings and pictures of the sample content, put where an editor would upload them."""

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile
from wagtail.images.models import Image
from wagtailmedia.models import Media

VIDEO = (".mp4", ".webm")
FOLDERS = ("films", "media")


class SampleFiles:
    """Files by their name. Each is loaded when a page first asks for it."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def path(self, name: str) -> Path:
        """Where the file lies; `LookupError` if it is in none of the folders."""
        for folder in FOLDERS:
            if (path := self.data / folder / name).exists():
                return path
        raise LookupError(f"There is no sample file “{name}”")

    def read(self, name: str) -> str:
        """The text of a file, for captions."""
        return self.path(name).read_text(encoding="utf-8")

    def media(self, name: str) -> Media:
        """A film or a recording. A file that has changed replaces the older one."""
        path = self.path(name)
        media = Media.objects.filter(title=name).first() or Media(title=name)
        if media.pk and media.file.size == path.stat().st_size:
            return media
        media.type = "video" if path.suffix in VIDEO else "audio"
        with path.open("rb") as stream:
            media.file = File(stream, name=name)
            media.save()
        return media

    def image(self, name: str) -> Image:
        """A picture."""
        path = self.path(name)
        image = Image.objects.filter(title=name).first() or Image(title=name)
        if image.pk and image.file_size == path.stat().st_size:
            return image
        with path.open("rb") as stream:
            image.file = ImageFile(stream, name=name)
            image.file_size = path.stat().st_size
            image.save()
        return image
