"""Releases of lesson packs: what people got, for ever."""

import uuid
from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.files import FileFacts
from content.lesson_packs.pages import LessonPackPage
from signpost.private_files import PrivateFileField


class ImmutableReleaseError(RuntimeError):
    """Somebody tried to change a file of a release: make a new release instead."""


class ReleasedQuerySet(models.QuerySet[Any]):
    """Rows that people hold copies of: many at once are not changed or deleted either."""

    def update(self, **_values: Any) -> NoReturn:
        """Never; the database refuses it too."""
        raise ImmutableReleaseError("What has been released never changes: make a new release")

    def delete(self) -> NoReturn:
        """Never: people hold copies of it."""
        raise ImmutableReleaseError("What has been released is never deleted")


class ReleaseQuerySet(ReleasedQuerySet):
    """Releases in the words of the site."""

    def mark_ready(self, pk: int, *, zip_name: str, size: int, sha256: str) -> bool:
        """Its zip is built: the one change that a release goes through. False if it was before."""
        building = self.filter(pk=pk, state=PackRelease.State.BUILDING)
        ready = {"state": PackRelease.State.READY, "zip": zip_name}
        return bool(models.QuerySet.update(building, **ready, zip_size=size, zip_sha256=sha256))

    def handed_out(self) -> Self:
        """Those that are neither retired nor withdrawn at this moment."""
        return self.exclude(Exists(self._notices()))

    def not_withdrawn(self) -> Self:
        """Those that somebody who knows their number may still take."""
        return self.exclude(Exists(self._notices().filter(kind="withdrawn")))

    def _notices(self) -> models.QuerySet[Any]:
        notices = PackRelease._meta.get_field("notices").related_model
        return notices._default_manager.filter(release=OuterRef("pk"), ended_at=None)


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
    zip_sha256 = models.CharField(max_length=64, blank=True)

    objects = ReleaseQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="release_number_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}, release {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; afterwards `mark_ready` alone changes it."""
        if self.pk is not None:
            raise ImmutableReleaseError("A release never changes: make a new one")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never: people hold copies of it."""
        raise ImmutableReleaseError("A release is never deleted")

    @property
    def zip_filename(self) -> str:
        """The name under which a browser saves the zip."""
        return f"{self.pack.slug[:100]}-{self.number}.zip"


class PackReleaseFile(FileFacts):
    """One file as it was released, with its SHA-256, so that a copy can be checked."""

    named_by: ClassVar = "filename"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="files")
    filename = models.CharField(max_length=150)
    file = PrivateFileField(upload_to="packs/releases")
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField()

    objects = ReleasedQuerySet.as_manager()

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

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never: people hold copies of it."""
        raise ImmutableReleaseError("A released file is never deleted")
