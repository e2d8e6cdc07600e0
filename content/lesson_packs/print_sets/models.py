"""Print sets: asked for by a person, put together by the worker, gone after a day."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.lesson_packs.models import PackRelease
from signpost.private_files import PrivateFileField


class PrintSet(models.Model):
    """What is printed how often, and the PDF of it."""

    class State(models.TextChoices):
        MAKING = "making", _("being put together")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be put together")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="print_sets"
    )
    release = models.ForeignKey(PackRelease, on_delete=models.PROTECT, related_name="+")
    copies = models.JSONField(help_text="By the name of the file.")
    two_sided = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.MAKING)
    pdf = PrivateFileField(upload_to="packs/print-sets", blank=True)
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="ready") | ~models.Q(pdf=""), name="print_set_has_pdf"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.uuid}"
