"""Leave to look, and perhaps to change something: given by the person alone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SupportAccess(models.Model):
    """One hour in which staff may see what somebody sees, and change what they allow."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="support_accesses"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(_("until"))
    may_change = models.BooleanField(_("may change things"), default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-pk"]
        verbose_name = _("leave to look at an account")
        verbose_name_plural = _("leave to look at accounts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at=None), name="support_access_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.until}"

    @property
    def is_open(self) -> bool:
        """Whether staff may look at this moment."""
        return self.ended_at is None and self.until > timezone.now()
