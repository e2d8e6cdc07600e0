"""Releases of lesson packs: what people got, for ever."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.pages import FileKind, LessonPackPage
from signpost.private_files import PrivateFileField


class ImmutableReleaseError(RuntimeError):
    """Somebody tried to change a file of a release: make a new release instead."""


class PackRelease(models.Model):
    """A numbered, unchanging state of a pack. The worker builds its zip once."""

    class State(models.TextChoices):
        BUILDING = "building", _("being put together")
        READY = "ready", _("ready")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pack = models.ForeignKey(LessonPackPage, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    notes = models.TextField(_("what has changed"), blank=True)
    licence = models.CharField(max_length=250)
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.BUILDING)
    zip = PrivateFileField(upload_to="packs/releases", blank=True)
    zip_size = models.PositiveBigIntegerField(null=True, blank=True, help_text=_("Bytes."))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("release of a pack")
        constraints = [
            # Two editors who release at once get two numbers or one of them an error.
            models.UniqueConstraint(fields=["pack", "number"], name="release_number_once"),
            models.CheckConstraint(
                condition=models.Q(state="building") | ~models.Q(zip=""),
                name="release_ready_has_zip",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}, release {self.number}"

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never: people hold copies of it."""
        raise ImmutableReleaseError("A release is never deleted")


class PackReleaseFile(models.Model):
    """One file as it was released, with its SHA-256, so that a copy can be checked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=12, choices=FileKind.choices)
    title = models.CharField(max_length=120)
    filename = models.CharField(max_length=150)
    file = PrivateFileField(upload_to="packs/releases")
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["release", "filename"], name="release_filename_once"),
        ]

    def __str__(self) -> str:
        return self.filename

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a released file does not change."""
        if self.pk is not None:
            raise ImmutableReleaseError("A released file never changes: make a new release")
        super().save(*args, **kwargs)

    @property
    def extension(self) -> str:
        """`pdf`, without the dot."""
        return self.filename.rpartition(".")[2].lower()
