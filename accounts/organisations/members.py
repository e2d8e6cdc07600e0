"""Who belongs to an organisation: joining, leaving, another role, going to another one.

Each change locks the row of the organisation first, so that two managers who leave at the same time
do not both see the other one stay.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit.log import record
from accounts.organisations.models import Membership, Organisation
from accounts.users.models import User

Leaving = Callable[[User, Organisation], None]
_on_leaving: list[Leaving] = []


def on_leaving(do: Leaving) -> Leaving:
    """Register what ends when somebody leaves; called in the same transaction."""
    _on_leaving.append(do)
    return do


def locked(organisation: Organisation) -> Organisation:
    """The row, held until the transaction ends."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def add(
    user: User, organisation: Organisation, *, role: str, actor: User | None, why: str = ""
) -> Membership:
    """Let somebody in. Who is in already keeps the higher role of the two."""
    with transaction.atomic():
        locked(organisation)
        membership, is_new = Membership.objects.get_or_create(
            user=user, organisation=organisation, defaults={"role": role}
        )
        before = "" if is_new else membership.role
        if not is_new and role == Membership.Role.MANAGER != membership.role:
            membership.role = role
            membership.save(update_fields=["role"])
        if before != membership.role:
            _record("membership.changed", membership, actor, before, membership.role, why)
    return membership


def change_role(membership: Membership, *, role: str, actor: User) -> Membership:
    """Make somebody a manager, or a member again. Raises ValidationError for the last manager."""
    if role not in Membership.Role.values:
        raise ValidationError(_("There is no such role."))
    with transaction.atomic():
        locked(membership.organisation)
        membership.refresh_from_db()
        if role == membership.role:
            return membership
        _keep_a_manager(membership, actor)
        before, membership.role = membership.role, role
        membership.save(update_fields=["role"])
        _record("membership.changed", membership, actor, before, role, "")
    return membership


def remove(membership: Membership, *, actor: User | None, why: str = "") -> None:
    """Somebody leaves, or is taken out. What hung on the membership ends with it.

    Raises ValidationError for the last manager, whom only staff take out.
    """
    with transaction.atomic():
        organisation = locked(membership.organisation)
        membership.refresh_from_db()
        _keep_a_manager(membership, actor)
        user = membership.user
        _record("membership.ended", membership, actor, membership.role, "", why)
        membership.delete()
        for do in _on_leaving:
            do(user, organisation)


def transfer(membership: Membership, *, to: Organisation, actor: User) -> Membership:
    """Somebody goes from one organisation to another, as a member. The caller has checked that the
    actor looks after both."""
    with transaction.atomic():
        user = membership.user
        remove(membership, actor=actor, why=str(to))
        return add(user, to, role=Membership.Role.MEMBER, actor=actor)


def _keep_a_manager(membership: Membership, actor: User | None) -> None:
    if membership.role != Membership.Role.MANAGER or (actor and actor.is_superuser):
        return
    others = membership.organisation.memberships.managers().exclude(pk=membership.pk)
    if not others.filter(user__is_active=True).exists():
        raise ValidationError(
            _("An organisation needs a manager: make somebody else one first, or write to us.")
        )


def _record(
    action: str, membership: Membership, actor: User | None, before: str, after: str, why: str
) -> None:
    record(action, actor=actor, target=membership, before=before, after=after, why=why)
