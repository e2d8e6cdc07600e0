"""Professions, and whether somebody's has been checked."""

import datetime
import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from accounts.organisations.models import Organisation
from accounts.professions.states import RENEWING, WAITING, Method, StatusState
from signpost.private_files import PrivateFileField

__all__ = ["DecisionReason", "Method", "Profession", "ProfessionalStatus", "StatusState"]


class Profession(models.Model):
    """A kind of work with children, and how it is checked."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    by_organisation = models.BooleanField(_("an organisation may confirm it"), default=True)
    by_document = models.BooleanField(_("a document may show it"), default=True)
    work_domains = models.TextField(
        _("domains of work e-mail"),
        blank=True,
        help_text=_(
            "One on each line, for instance police.uk. A confirmed address there, or below it, is"
            " enough; for all others somebody looks."
        ),
    )
    registry_name = models.CharField(
        _("register"),
        max_length=100,
        blank=True,
        help_text=_("Its name, where a number in it may show this profession."),
    )
    registry_letters = models.CharField(_("letters before the number"), max_length=10, blank=True)
    registry_min_digits = models.PositiveSmallIntegerField(_("digits, at least"), default=5)
    registry_max_digits = models.PositiveSmallIntegerField(_("digits, at most"), default=8)
    promise_days = models.PositiveSmallIntegerField(
        _("working days until our answer"),
        default=5,
        help_text=_("What we promise to those who ask."),
    )
    valid_months = models.PositiveSmallIntegerField(
        _("months until it is checked again"), default=24
    )

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("profession")
        verbose_name_plural = _("professions")
        constraints = [
            models.CheckConstraint(
                condition=Q(registry_min_digits__lte=models.F("registry_max_digits")),
                name="profession_digits_in_order",
                violation_error_message=_("The least number of digits is above the greatest."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def methods(self) -> list[Method]:
        """How it may be shown."""
        allowed = {
            Method.WORK_EMAIL: True,
            Method.ORGANISATION: self.by_organisation,
            Method.DOCUMENT: self.by_document,
            Method.REGISTRY: bool(self.registry_name),
        }
        return [method for method, may in allowed.items() if may]

    def domains(self) -> list[str]:
        """The domains of work e-mail that are enough."""
        lines = (line.strip().lower().removeprefix("@") for line in self.work_domains.splitlines())
        return [line.removeprefix("*.") for line in lines if line]


class DecisionReason(TranslatableMixin, models.Model):
    """Why a check was declined, in words that the person reads."""

    name = models.CharField(_("name"), max_length=100, help_text=_("For the list of verifiers."))
    words = models.TextField(
        _("words for the person"),
        max_length=1000,
        help_text=_("Warm, without blame: what was missing, and what to do about it."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(TranslatableMixin.Meta):
        ordering = ["order", "name"]
        verbose_name = _("reason for declining")
        verbose_name_plural = _("reasons for declining")

    def __str__(self) -> str:
        return self.name


def document_path(_status: Any, filename: str) -> str:
    """Named by chance: the name of a file tells of nobody."""
    return f"professions/{uuid.uuid4().hex}{PurePosixPath(filename).suffix.lower()[:5]}"


class StatusQuerySet(models.QuerySet["ProfessionalStatus"]):
    """Statuses by what they wait for."""

    def waiting(self) -> "StatusQuerySet":
        """For a verifier, the longest first."""
        return self.filter(state__in=WAITING).order_by("due_on", "asked_at", "pk")

    def overdue(self) -> "StatusQuerySet":
        """Waiting for longer than we have promised."""
        return self.waiting().filter(due_on__lt=timezone.localdate())


class ProfessionalStatus(models.Model):
    """What a person says of their work, and what we found. One row a person."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="professional_status"
    )
    profession = models.ForeignKey(
        Profession, verbose_name=_("profession"), on_delete=models.PROTECT
    )
    employer = models.CharField(_("employer"), max_length=200)
    work_email = models.EmailField(_("work e-mail address"))
    email_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    method = models.CharField(
        _("shown by"), max_length=20, choices=Method.choices, default=Method.WORK_EMAIL
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    registry_number = models.CharField(_("number in the register"), max_length=30, blank=True)
    document = PrivateFileField(_("document"), upload_to=document_path, blank=True)
    state = models.CharField(
        _("how it stands"),
        max_length=12,
        choices=StatusState.choices,
        default=StatusState.UNCONFIRMED,
    )
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    due_on = models.DateField(_("to be answered by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.ForeignKey(
        DecisionReason,
        verbose_name=_("reason"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    appeal = models.TextField(_("their appeal"), blank=True, max_length=2000)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    still_counts_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="While the same work is checked anew: how long the check before it counts.",
    )

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("professional status")
        verbose_name_plural = _("professional statuses")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[StatusState.UNCONFIRMED, StatusState.REQUESTED])
                | Q(decided_at__isnull=False),
                name="status_decided_has_a_date",
                violation_error_message=_("A decision needs its date."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on", "asked_at"],
                condition=Q(state__in=["requested", "appealed"]),
                name="status_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.profession} ({self.get_state_display()})"

    @property
    def counts(self) -> bool:
        """Whether it opens what is for professionals, at this moment."""
        if self.state in RENEWING:
            return self.still_counts_until is not None and self.still_counts_until > timezone.now()
        is_over = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.state == StatusState.VERIFIED and not is_over

    @property
    def is_overdue(self) -> bool:
        """Waiting, and the promised day has passed."""
        return self.state in WAITING and bool(self.due_on and self.due_on < timezone.localdate())

    @property
    def may_appeal(self) -> bool:
        """Declined, and nobody has looked a second time."""
        return self.state == StatusState.DECLINED and not self.appeal

    def renewable_from(self) -> datetime.datetime | None:
        """From when on a reminder is due."""
        return self.expires_at - datetime.timedelta(days=30) if self.expires_at else None
