"""A file of questions that somebody has sent, what is in it, and what was made of it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from signpost.private_files import PrivateFileField


def import_path(_row: Any, _filename: str) -> str:
    """Named by chance."""
    return f"question-imports/{uuid.uuid4().hex}"


class Format(models.TextChoices):
    """What can be read."""

    GIFT = "gift", "GIFT"
    AIKEN = "aiken", "Aiken"
    MOODLE = "moodle", "Moodle XML"
    QTI = "qti", "QTI 2.1, 2.2, 3.0"


class QuestionImport(models.Model):
    """One file. Gone through, then looked at by whoever sent it, then made as a whole or not at
    all.

    `lines` is what is in it, as `Parsed` has it; the file itself is forgotten once it is read.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READ = "read", _("to be looked at")
        MAKING = "making", _("being made")
        MADE = "made", _("made")
        REFUSED = "refused", _("cannot be read")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=10, choices=Format.choices)
    language = models.CharField(max_length=10)
    category = models.ForeignKey(
        "academy.QuestionCategory", on_delete=models.PROTECT, related_name="+"
    )
    file = PrivateFileField(upload_to=import_path, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.CharField(max_length=300, blank=True)
    lines = models.JSONField(default=list)
    made = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-pk"]
        verbose_name = _("file of questions")
        verbose_name_plural = _("files of questions")

    def __str__(self) -> str:
        return self.name
