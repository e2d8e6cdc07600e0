"""What an offering asks, and what somebody has answered. It is destroyed after the decision."""

import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from accounts.models import Profession
from signpost.private_files import PrivateFileField
from signpost.uploads.scanning import Scan


class QuestionKind(models.TextChoices):
    """How a question of an application is answered."""

    TEXT = "text", _("in words")
    CHOICE = "choice", _("by choosing")
    YES_NO = "yes-no", _("yes or no")
    FILE = "file", _("with a file")


class ApplicationQuestion(Orderable):
    """A question that an offering asks its applicants."""

    offering = ParentalKey(
        "academy.Offering", on_delete=models.CASCADE, related_name="application_questions"
    )
    kind = models.CharField(
        _("answered"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.TEXT
    )
    words = models.CharField(_("question"), max_length=300)
    why = models.CharField(
        _("why you ask"), max_length=300, blank=True, help_text=_("Applicants read it below.")
    )
    choices = models.TextField(
        _("answers to choose from"), blank=True, max_length=2000, help_text=_("One on each line.")
    )
    required = models.BooleanField(_("must be answered"), default=True)

    panels: ClassVar = [
        FieldPanel("words"),
        FieldPanel("why"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("required")]),
        FieldPanel("choices"),
    ]

    class Meta(Orderable.Meta):
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Something to choose from has two answers at least."""
        super().clean()
        if self.kind == QuestionKind.CHOICE and len(self.options()) < 2:
            raise ValidationError({"choices": _("Please write two answers at least.")})

    def options(self) -> list[str]:
        """The answers to choose from."""
        lines = (line.strip() for line in self.choices.splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class Application(models.Model):
    """What somebody gave with a request for a place."""

    enrolment = models.OneToOneField(
        "academy.Enrolment", on_delete=models.CASCADE, related_name="application"
    )
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    work_email = models.EmailField(_("work e-mail address"), blank=True)
    work_email_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    profession = models.ForeignKey(
        Profession,
        verbose_name=_("profession"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    submitted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"#{self.enrolment_id}"

    @property
    def waits_for_work_address(self) -> bool:
        """A work address was given, and nobody has followed the link yet."""
        return bool(self.work_email) and self.work_email_confirmed_at is None


class ApplicationAnswer(models.Model):
    """An answer in words, with the question as it was asked."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    asked = models.CharField(max_length=300)
    answer = models.TextField(blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


def evidence_path(_evidence: Any, filename: str) -> str:
    """Named by chance: the name of a file tells of nobody."""
    return f"applications/{uuid.uuid4().hex}{PurePosixPath(filename).suffix.lower()[:5]}"


class Evidence(models.Model):
    """A file that somebody gave with a request."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="evidence")
    asked = models.CharField(max_length=300, blank=True)
    file = PrivateFileField(upload_to=evidence_path)
    name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    scan = models.CharField(max_length=12, choices=Scan.choices)

    class Meta:
        default_permissions: ClassVar = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
