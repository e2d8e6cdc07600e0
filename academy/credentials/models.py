"""Certificates: what was awarded, to whom and when, as issued."""

import datetime
import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.credentials.code import hash_of
from academy.credentials.states import CertificateStatus
from signpost.private_files import PrivateFileField

COMPLETION = "completion"


class FrozenFactsError(RuntimeError):
    """Somebody tried to change an issued certificate: revoke it and issue another."""


class CertificateQuerySet(QuerySet["Certificate"]):
    """Certificates in the words of the academy."""

    def with_code(self, typed: str) -> "CertificateQuerySet":
        """The one with this code, however it is typed; one look-up in an index, found or not."""
        return self.filter(code_hash=hash_of(typed))

    def not_revoked(self) -> "CertificateQuerySet":
        """Valid or expired."""
        return self.filter(revoked_at__isnull=True)

    def with_end(self) -> Any:
        """`last_day`: the earlier of the end as issued and that of a change of rules."""
        far = Value(datetime.date.max)
        last = Least(Coalesce("expires_on", far), Coalesce("ends_on", far))
        return self.annotate(last_day=last)

    def in_force(self) -> "CertificateQuerySet":
        """Neither revoked nor run out."""
        found: CertificateQuerySet = self.not_revoked().with_end()
        return found.filter(Q(last_day__gte=timezone.localdate()))


class Certificate(models.Model):
    """The facts as issued. A mistake is fixed by revoking and issuing anew, linked."""

    FROZEN: ClassVar[tuple[str, ...]] = (
        "code",
        "code_hash",
        "holder_name",
        "course_title",
        "course_key",
        "cpd_hours",
        "awarding_body",
        "language",
        "completed_on",
        "issued_at",
        "expires_on",
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.PROTECT, related_name="certificates"
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates"
    )
    award = models.SlugField(default=COMPLETION)
    code = models.CharField(max_length=40, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    holder_name = models.CharField(_("name as issued"), max_length=150)
    course_title = models.CharField(_("course as issued"), max_length=255)
    course_key = models.CharField(max_length=100, db_index=True)
    cpd_hours = models.DecimalField(_("CPD hours"), max_digits=5, decimal_places=1)
    awarding_body = models.CharField(_("awarded by"), max_length=150)
    language = models.CharField(max_length=10, default="en-gb")
    completed_on = models.DateField(_("completed on"))
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day on which it is valid.")
    )
    # Earlier than as issued, where the awarding body has changed its rules.
    ends_on = models.DateField(null=True, blank=True)
    # The last reminder before the end: how many days ahead it was.
    reminded_days = models.PositiveSmallIntegerField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.TextField(blank=True)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    pdf = PrivateFileField(upload_to="certificates", blank=True)
    design = models.ForeignKey(
        "academy.CertificateDesign",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            # Whatever completes a course twice, a certificate is issued once.
            models.UniqueConstraint(
                fields=["cycle", "award"],
                condition=Q(revoked_at__isnull=True),
                name="certificate_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_title} ({self.issued_at:%Y-%m-%d})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert, or change what is no fact (the PDF, the revocation)."""
        if self.pk is not None:
            stored = type(self).objects.filter(pk=self.pk).values(*self.FROZEN).first()
            if stored and any(getattr(self, name) != value for name, value in stored.items()):
                raise FrozenFactsError("An issued certificate never changes")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never: somebody holds it, and somebody else may check it."""
        raise FrozenFactsError("An issued certificate is revoked, never deleted")

    @property
    def valid_until(self) -> datetime.date | None:
        """The last day on which it is valid; None where it does not expire."""
        return min((day for day in (self.expires_on, self.ends_on) if day), default=None)

    @property
    def status(self) -> CertificateStatus:
        """What the verify page says today."""
        if self.revoked_at is not None:
            return CertificateStatus.REVOKED
        if self.valid_until is not None and self.valid_until < timezone.localdate():
            return CertificateStatus.EXPIRED
        return CertificateStatus.VALID


class CertificateLookup(models.Model):
    """How often a certificate was checked in a month, by whomever: a number, and nothing else."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="lookups")
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["certificate", "month"], name="lookups_once_a_month"),
        ]

    def __str__(self) -> str:
        return f"#{self.certificate_id}, {self.month:%Y-%m}: {self.count}"


class RuleChange(models.Model):
    """The awarding body lets older certificates of a course end earlier than they were issued."""

    course_key = models.CharField(max_length=100)
    course_title = models.CharField(max_length=255)
    issued_before = models.DateField(_("issued before"))
    ends_on = models.DateField(_("end on"))
    reason = models.TextField(_("reason"), max_length=1000)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.course_title}: {self.issued_before}"
