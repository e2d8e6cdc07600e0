"""Keeping somebody's data without using them (UK GDPR, article 18).

While it lasts nothing is sent but what the person asked for themselves and what keeps the account
safe: no notification, no reminder, no survey (`accounts.notifications.rules`).
"""

from django.db import transaction
from django.utils import timezone

from accounts.audit.log import record
from accounts.users.models import User


def restrict(user: User, *, actor: User | None) -> None:
    """From now on. Twice is once."""
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, restricted_at=None).update(restricted_at=timezone.now()):
            record("data.restricted", actor=actor, target=user)


def lift(user: User) -> None:
    """The person lets us use their data again."""
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, restricted_at__isnull=False).update(restricted_at=None):
            record("data.unrestricted", actor=user, target=user)
