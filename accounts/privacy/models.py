"""What somebody asks for about their own data: each with the day by which it is answered. And the
files with all of it that were made.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signpost.private_files import PrivateFileField


class RightsRequest(models.Model):
    """What a person asks of us. Answered within one month (UK GDPR, article 12(3))."""

    class Kind(models.TextChoices):
        """Articles 16 to 18 and 21. Taking the data away needs no request: the worker makes it."""

        ERASE = "erase", _("Close my account and erase my data")
        CORRECT = "correct", _("Correct something about me")
        RESTRICT = "restrict", _("Keep my data, and stop using it")
        OBJECT = "object", _("I object to a use of my data")
        COMPLAIN = "complain", _("A complaint")

    class Certificates(models.TextChoices):
        """What becomes of certificates when the account is erased: the person chooses."""

        KEEP = "keep", _("stay, so that whoever checks one finds what was issued")
        WITHDRAW = "withdraw", _("are withdrawn, and my name is erased from them")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="rights_requests",
    )
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    words = models.TextField(_("in their words"), blank=True, max_length=5000)
    certificates = models.CharField(
        _("their certificates"),
        max_length=10,
        choices=Certificates.choices,
        default=Certificates.KEEP,
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    due_on = models.DateField(_("to be answered by"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(_("answer"), blank=True, max_length=5000)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("request about one's data")
        verbose_name_plural = _("requests about one's data")
        default_permissions: ClassVar = ("view", "change")
        constraints = [
            # Pressing twice, or in two windows, is one request.
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(answered_at=None),
                name="rights_request_open_once",
                violation_error_message=_("You have asked for this already."),
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""),
                name="rights_request_answered_with_words",
                violation_error_message=_("An answer has words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.due_on})"

    @property
    def is_overdue(self) -> bool:
        """Not answered, and the day has passed."""
        return self.answered_at is None and self.due_on < timezone.localdate()


class LegalHold(models.Model):
    """Somebody's data must not be erased for now: a court, the police or an appeal needs them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("whose data"),
        on_delete=models.PROTECT,
        related_name="legal_holds",
    )
    why = models.CharField(
        _("why"), max_length=250, help_text=_("Case and authority, without details of a child.")
    )
    placed_at = models.DateTimeField(_("since"), default=timezone.now)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["lifted_at", "-placed_at"]
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        default_permissions: ClassVar = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(lifted_at=None),
                name="legal_hold_once",
                violation_error_message=_("There is a hold on this person's data already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.why}"


class DataExport(models.Model):
    """A zip with everything that is held of a person, made by the worker and kept for a week."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    file = PrivateFileField(upload_to="exports", blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text=_("Bytes."))

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("file with somebody's data")
        verbose_name_plural = _("files with people's data")
        constraints = [
            # Pressing twice, or in two windows, makes one file.
            models.UniqueConstraint(
                fields=["user"], condition=Q(ready_at=None), name="data_export_under_way_once"
            ),
            models.CheckConstraint(
                condition=Q(ready_at=None) | (~Q(file="") & Q(expires_at__isnull=False)),
                name="data_export_ready_has_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}"


class RetentionRule(models.Model):
    """How long the owner keeps what a rule names (`accounts.privacy.retention`)."""

    key = models.SlugField(unique=True, editable=False)
    days = models.PositiveIntegerField(_("days"))
    last_run_at = models.DateTimeField(_("last looked at"), null=True, blank=True)
    last_number = models.PositiveIntegerField(_("forgotten then"), null=True, blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("how long something is kept")
        verbose_name_plural = _("how long things are kept")
        default_permissions: ClassVar = ("view", "change")

    def __str__(self) -> str:
        return self.key
