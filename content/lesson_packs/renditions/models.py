"""The pages of released files as pictures, by the content of the file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from signpost.private_files import PrivateFileField


class FileRendition(models.Model):
    """A file as pictures, once for each content: equal files of several releases share it."""

    class Problem(models.TextChoices):
        """Why there are no pictures, in the words that a reader of the page meets."""

        NO_PROGRAM = "no-program", _("Its pages cannot be shown here.")
        LOCKED = "locked", _("It is protected by a password, so its pages are not shown.")
        UNREADABLE = "unreadable", _("Its pages cannot be shown: the file may be damaged.")
        TOO_LARGE = "too-large", _("It is too large for its pages to be shown here.")
        TOO_SLOW = "too-slow", _("It is too complicated for its pages to be shown here.")

    sha256 = models.CharField(max_length=64, unique=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)
    page_count = models.PositiveIntegerField(default=0, help_text="Of the file, drawn or not.")
    pdf = PrivateFileField(upload_to="packs/pages", blank=True, help_text="Of what is no PDF.")
    drawn_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.sha256


class RenditionPage(models.Model):
    """One page: a picture to read, a small one to choose by, its words."""

    rendition = models.ForeignKey(FileRendition, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    picture = PrivateFileField(upload_to="packs/pages")
    thumbnail = PrivateFileField(upload_to="packs/pages")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["rendition", "number"], name="rendition_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rendition}, page {self.number}"
