"""The audit log: who changed what, when and why. Rows are written once; only a name goes from them,
when its person closes the account (`accounts.audit.names`).
"""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or delete a line of the audit log."""


class AuditQuerySet(QuerySet["AuditEntry"]):
    """Reading only; adding goes through `accounts.audit.log.record`."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Never."""
        raise AppendOnlyError("The audit log is append-only")

    def delete(self) -> NoReturn:
        """Never."""
        raise AppendOnlyError("The audit log is append-only")


class AuditEntry(models.Model):
    """One line. A database trigger refuses UPDATE (and DELETE on PostgreSQL) as well: words change
    with `names_erased_at` alone, everything else never.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty for the system itself."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whose record it is"),
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for whom"),
        help_text=_("Empty for whoever acted for themselves."),
    )
    action = models.CharField(_("what"), max_length=100, db_index=True)
    target_type = models.CharField(_("kind of thing"), max_length=100)
    target_id = models.CharField(_("number of the thing"), max_length=64)
    target_label = models.CharField(_("thing"), max_length=255, blank=True)
    before = models.CharField(_("from"), max_length=255, blank=True)
    after = models.CharField(_("to"), max_length=255, blank=True)
    why = models.TextField(_("why"), blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    names_erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["target_type", "target_id"], name="audit_by_target")]

    def __str__(self) -> str:
        return f"{self.action}: {self.target_label or self.target_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if self.pk is not None:
            raise AppendOnlyError("The audit log is append-only")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never."""
        raise AppendOnlyError("The audit log is append-only")
