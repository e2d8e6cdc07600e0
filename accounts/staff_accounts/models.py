"""Roles that somebody was given: by whom, why, and until when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RoleGrant(models.Model):
    """One role of one person for a time. The group itself is what the rules ask; this says why."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.CASCADE,
        related_name="role_grants",
    )
    role = models.CharField(_("role"), max_length=150)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    taken_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        default_permissions: ClassVar = ("add", "change", "view")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(taken_at=None),
                name="role_given_once",
                violation_error_message=_("Has this role already: take it back first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
