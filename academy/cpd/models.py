"""What somebody has learned elsewhere, what they aim at in a year, and who may look at it."""

import datetime
import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from signpost.private_files import PrivateFileField
from signpost.uploads.scanning import Scan


class Confirmation(models.TextChoices):
    """Whether somebody's organisation has confirmed an entry."""

    NONE = "none", _("nobody was asked")
    ASKED = "asked", _("your organisation is asked")
    CONFIRMED = "confirmed", _("confirmed by the organisation")
    DECLINED = "declined", _("not confirmed")


def proof_path(_entry: Any, filename: str) -> str:
    """Named by chance: the name of a file tells of nobody."""
    return f"cpd/{uuid.uuid4().hex}{PurePosixPath(filename).suffix.lower()[:5]}"


class CpdEntry(models.Model):
    """Something that was learned elsewhere, as the person tells it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cpd_entries"
    )
    title = models.CharField(_("what it was"), max_length=200)
    provider = models.CharField(_("who offered it"), max_length=200)
    day = models.DateField(_("day"))
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0.5), MaxValueValidator(400)],
    )
    reflection = models.TextField(_("what it changes in your work"), max_length=4000, blank=True)
    proof = PrivateFileField(_("proof"), upload_to=proof_path, blank=True)
    proof_name = models.CharField(max_length=150, blank=True)
    scan = models.CharField(max_length=12, choices=Scan.choices, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmation = models.CharField(
        max_length=10, choices=Confirmation.choices, default=Confirmation.NONE
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-day", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["user", "-day"], name="cpd_of_a_person"),
            models.Index(
                fields=["organisation"],
                condition=Q(confirmation="asked"),
                name="cpd_waiting_for_a_manager",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="cpd_hours_above_zero",
                violation_error_message=_("It took some time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.day})"

    def clean(self) -> None:
        """Something that has been."""
        super().clean()
        if self.day and self.day > timezone.localdate():
            raise ValidationError({"day": _("Please enter it once it has been.")})
        if self.day and self.day < datetime.date(1970, 1, 1):
            raise ValidationError({"day": _("Please look at the year again.")})


class CpdTarget(models.Model):
    """How many hours somebody aims at in a year."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cpd_targets"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1970), MaxValueValidator(2100)]
    )
    hours = models.PositiveSmallIntegerField(
        _("hours"), validators=[MinValueValidator(1), MaxValueValidator(400)]
    )

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "year"], name="cpd_target_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.hours}"


class TranscriptLink(models.Model):
    """Lets whoever has it look at a transcript, until it ends."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="transcript_links"
    )
    name = models.CharField(_("whom it is for"), max_length=100)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it works at this moment."""
        return self.ended_at is None and self.expires_at > timezone.now()
