"""An address that was invited to an offering."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class InvitationQuerySet(models.QuerySet["PlaceInvitation"]):
    """Invitations by what has become of them."""

    def open(self) -> "InvitationQuerySet":
        """A place is kept, and nobody with this address has come yet."""
        return self.filter(claimed_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class PlaceInvitation(models.Model):
    """Keeps a place until somebody signs up with the address and confirms it."""

    offering = models.ForeignKey(
        "academy.Offering", on_delete=models.CASCADE, related_name="place_invitations"
    )
    email = models.EmailField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["email", "pk"]
        constraints: ClassVar = [
            # Two who invite the same address send one invitation.
            models.UniqueConstraint(
                fields=["offering", "email"],
                condition=Q(claimed_at=None, withdrawn_at=None),
                name="place_invitation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
