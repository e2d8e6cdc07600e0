"""What a person has earned: for instance a course that unlocks lesson packs."""

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EntitlementQuerySet(QuerySet["Entitlement"]):
    """Entitlements by whether they count now."""

    def in_force(self) -> "EntitlementQuerySet":
        """Neither revoked nor expired. Read at each request, so that a change applies at once."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()), revoked_at__isnull=True
        )


class Entitlement(models.Model):
    """A key that a person holds. Revoked rather than deleted, so that the past stays known."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entitlements"
    )
    key = models.CharField(max_length=100, db_index=True)
    source = models.CharField(max_length=200, help_text=_("What it was granted for."))
    granted_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = EntitlementQuerySet.as_manager()

    class Meta:
        constraints = [
            # Two workers that both finish a course grant its key once.
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=Q(revoked_at__isnull=True),
                name="entitlement_once_unless_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.key}"
