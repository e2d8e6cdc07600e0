"""Legal holds: whose data must not be erased for now, whatever a person or a rule asks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit.log import record
from accounts.privacy.models import LegalHold
from accounts.users.models import User


def place(user: User, *, actor: User, why: str) -> LegalHold:
    """Hold somebody's data. Held already, it is that hold."""
    if not why.strip():
        raise ValidationError({"why": _("Please say why.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # an erasure under way ends first
        held, is_new = LegalHold.objects.get_or_create(
            user=user, lifted_at=None, defaults={"why": why.strip(), "placed_by": actor}
        )
        if is_new:
            record("hold.placed", actor=actor, target=user, why=why.strip())
    return held


def lift(hold: LegalHold, *, actor: User) -> LegalHold:
    """End a hold. What waits can be answered from now on."""
    with transaction.atomic():
        locked = LegalHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
        if locked.lifted_at is None:
            locked.lifted_at, locked.lifted_by = timezone.now(), actor
            locked.save(update_fields=["lifted_at", "lifted_by"])
            record("hold.lifted", actor=actor, target=locked.user, why=locked.why)
    return locked


def is_held(user: User) -> bool:
    """Whether somebody's data must stay."""
    return LegalHold.objects.filter(user=user, lifted_at=None).exists()


def not_held(rows: QuerySet[Any], person: str) -> QuerySet[Any]:
    """Rows of people on whom there is no hold; `person` is the path to them, for instance
    `user_id`.
    """
    held = LegalHold.objects.filter(user=OuterRef(person), lifted_at=None)
    return rows.exclude(Exists(held))


def not_of_held_addresses(rows: QuerySet[Any], address: str) -> QuerySet[Any]:
    """Rows with an e-mail address that belongs to nobody on whom there is a hold."""
    held = User.objects.filter(
        Exists(LegalHold.objects.filter(user=OuterRef("pk"), lifted_at=None)),
        email__iexact=OuterRef(address),
    )
    return rows.exclude(Exists(held))
