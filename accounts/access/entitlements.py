"""Granting and taking back what a person has earned."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.access.models import Entitlement
from accounts.audit.log import record
from accounts.users.models import User


def grant(
    user: User, *, key: str, source: str, name: str = "", expires_at: datetime | None = None
) -> Entitlement:
    """Give a key. Given again, it keeps its row and takes the new expiry. `name` is what people
    call what it opens, for the audit log.
    """
    with transaction.atomic():
        entitlement, created = Entitlement.objects.select_for_update().get_or_create(
            user=user,
            key=key,
            revoked_at=None,
            defaults={"source": source, "expires_at": expires_at},
        )
        if not created and entitlement.expires_at != expires_at:
            entitlement.source, entitlement.expires_at = source, expires_at
            entitlement.save(update_fields=["source", "expires_at"])
        record(
            "entitlement.granted",
            actor=None,
            target=entitlement,
            label=f"{name or key}: {user}",
            after=str(expires_at.date()) if expires_at else "",
        )
    return entitlement


def revoke(user: User, *, key: str, why: str, name: str = "", actor: User | None = None) -> bool:
    """Take a key back. False if the person did not hold it."""
    with transaction.atomic():
        held = (
            Entitlement.objects.select_for_update()
            .filter(user=user, key=key, revoked_at__isnull=True)
            .first()
        )
        if held is None:
            return False
        held.revoked_at = timezone.now()
        held.save(update_fields=["revoked_at"])
        record(
            "entitlement.revoked", actor=actor, target=held, label=f"{name or key}: {user}", why=why
        )
    return True


def holds(user: User, key: str) -> bool:
    """Whether the key counts now."""
    return Entitlement.objects.in_force().filter(user=user, key=key).exists()
