"""What somebody has handed in, and what was said to it."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signpost.private_files import PrivateFileField
from signpost.uploads.scanning import Scan


def work_path(file: "SubmissionFile", name: str) -> str:
    """A name of chance: nothing of the person or of the file's own name."""
    return f"assignments/{uuid.uuid4()}{PurePosixPath(name).suffix.lower()[:10]}"


class SubmissionState(models.TextChoices):
    """Where work stands."""

    HANDED_IN = "handed_in", _("handed in")
    APPROVED = "approved", _("approved")
    SENT_BACK = "sent_back", _("sent back")


class Submission(models.Model):
    """Work for one unit, in one cycle; handed in again, another one with the next number."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.CASCADE, related_name="submissions"
    )
    unit_key = models.UUIDField()
    unit_title = models.CharField(max_length=255)
    number = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    handed_in_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, choices=SubmissionState.choices, default=SubmissionState.HANDED_IN
    )
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions_decided",
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("work that was handed in")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "unit_key", "number"], name="submission_number_once"
            ),
            models.UniqueConstraint(
                fields=["cycle", "unit_key"],
                condition=Q(state="handed_in"),
                name="submission_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(state="handed_in", decided_at__isnull=True)
                | Q(state__in=["approved", "sent_back"], decided_at__isnull=False),
                name="submission_decided_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["state", "handed_in_at"], name="submission_queue")]

    def __str__(self) -> str:
        return f"{self.unit_title}, {self.number} ({self.state})"


class SubmissionFile(models.Model):
    """A file of it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    file = PrivateFileField(upload_to=work_path)
    name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    scan = models.CharField(max_length=12, choices=Scan.choices)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file that was handed in")

    def __str__(self) -> str:
        return f"#{self.pk}"
