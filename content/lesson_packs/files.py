"""The files of a pack: what each is for, in which language and shape, and what is known of it."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from signpost.private_files import PrivateFileField
from signpost.uploads.examining import LOOKED_INSIDE, MEGABYTE, Takes, examine
from signpost.uploads.scanning import Scan


class FileKind(models.TextChoices):
    """What a file of a pack is for."""

    PLAN = "plan", _("Lesson plan")
    SLIDES = "slides", _("Slides")
    WORKSHEET = "worksheet", _("Worksheet")
    GUIDANCE = "guidance", _("Guidance for facilitators")
    FILM = "film", _("Film")
    POSTER = "poster", _("Poster")
    LETTER = "letter", _("Letter to parents")


class Shape(models.TextChoices):
    """In which shape somebody has a file: to print it, to change it, in large print, to play it."""

    PRINT = "print", _("to print")
    EDITABLE = "editable", _("to change")
    LARGE_PRINT = "large-print", _("in large print")
    OTHER = "other", _("to play or unpack")


SHAPE_OF = {
    "pdf": Shape.PRINT, "png": Shape.PRINT, "jpg": Shape.PRINT,
    "docx": Shape.EDITABLE, "odt": Shape.EDITABLE, "pptx": Shape.EDITABLE, "odp": Shape.EDITABLE,
}  # fmt: skip
EXTENSIONS = ["pdf", "pptx", "odp", "docx", "odt", "png", "jpg", "jpeg", "mp4", "vtt", "zip"]


TAKES = Takes(
    most_bytes={
        **dict.fromkeys((*LOOKED_INSIDE, "png", "jpg", "vtt"), 200 * MEGABYTE),
        "mp4": 2_500 * MEGABYTE,
    },
    unknown=_(
        "Packs take PDF, PowerPoint, Word, OpenDocument, PNG, JPEG, MP4, WebVTT and ZIP. Save "
        "“%(name)s” as one of them."
    ),
    too_large=_("“%(name)s” is too large. A film may have 2.5 GB, anything else 200 MB."),
)


def languages() -> list[tuple[str, Any]]:
    """Those of the site; asked when a form is shown, so that no migration names them."""
    return list(settings.LANGUAGES)


def name_of(language: str) -> str:
    """“Cymraeg”: a language as the site calls it."""
    return str(dict(settings.LANGUAGES).get(language, language))


def _is_stored(file: Any) -> bool:
    """Django's own mark of a file that has come and is not stored yet."""
    return bool(file._committed)


class FileFacts(models.Model):
    """What both a working file and its released copy say about themselves."""

    kind = models.CharField(_("what it is"), max_length=12, choices=FileKind.choices)
    title = models.CharField(_("title"), max_length=120)
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=languages,
        help_text=_("Left empty: the language of the page."),
    )
    large_print = models.BooleanField(_("large print"), default=False)
    named_by: ClassVar = "file"  # the field whose value ends as the file does
    format = models.CharField(max_length=8, blank=True, editable=False)
    pages = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def extension(self) -> str:
        """`pdf`, without the dot: what the content is, else what the name says."""
        name = str(getattr(self, self.named_by))
        return self.format or PurePosixPath(name).suffix.lstrip(".").lower()

    @property
    def shape(self) -> Shape:
        """To print, to change, in large print, or something else."""
        shape = SHAPE_OF.get(self.extension, Shape.OTHER)
        return Shape.LARGE_PRINT if self.large_print and shape != Shape.OTHER else shape

    @property
    def language_name(self) -> str:
        """“Cymraeg”; empty where it is the language of the page."""
        return name_of(self.language) if self.language else ""


class PackFile(FileFacts, Orderable):
    """A file that an editor works on. What people get is the copy in a release."""

    page = ParentalKey("content.LessonPackPage", on_delete=models.CASCADE, related_name="files")
    file = PrivateFileField(_("file"), upload_to="packs/working")
    size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    scan = models.CharField(
        max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED, editable=False
    )

    _looked_at: Any = None  # the very file that `clean` has passed

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
        FieldPanel("file"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("large_print")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a pack")
        indexes = [models.Index(fields=["language", "page"], name="pack_file_language")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A file that nobody has looked at is not taken for the one before it."""
        if self.file and not _is_stored(self.file) and self._looked_at is not self.file:
            self.format, self.pages, self.size, self.sha256 = "", None, None, ""
            self.scan = Scan.NOT_SCANNED
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A file that comes now is looked at: by whichever way it comes, this is asked."""
        super().clean()
        if self.file and not _is_stored(self.file):
            self.take(examine(self.file.file, self.file.name or "", takes=TAKES))
            self._looked_at = self.file

    def take(self, facts: Any) -> None:
        """Keep what was found out about the file."""
        self.format, self.pages, self.size = facts.format, facts.pages, facts.size
        self.sha256, self.scan = facts.sha256, facts.scan
