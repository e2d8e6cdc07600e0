"""What stands inside files, read once for each content."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileText(models.Model):
    """The words of a file, by its SHA-256: the same content is never read twice.

    Who may find or see them is said by what holds the file (`search.documents`), not here.
    """

    class Problem(models.TextChoices):
        """Why there are no words. A file with a problem is not tried again."""

        NO_TEXT = "no-text", _("a kind of file without words")
        TOO_LARGE = "too-large", _("too large to be read")
        TOO_SLOW = "too-slow", _("took too long to read")
        UNREADABLE = "unreadable", _("cannot be read")

    sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField(blank=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return self.sha256
