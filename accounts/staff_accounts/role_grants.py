"""Giving and taking roles. What the rules ask is the group; the row keeps the reason and the end.

A role that has run out ends in the first request of its owner, before anything is shown: the moment
stands on the person (`User.roles_until`), so that this costs no statement and needs no worker.
"""

import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access.groups import ADMINISTRATORS, ROLE_GROUPS
from accounts.audit.log import record
from accounts.staff_accounts.models import RoleGrant
from accounts.users.models import User

ROLES = (*ROLE_GROUPS, ADMINISTRATORS)


def give(
    user: User,
    role: str,
    *,
    reason: str,
    actor: User | None,
    until: datetime.datetime | None = None,
) -> RoleGrant:
    """Give a role, for ever or until a moment. Given again, reason and end are the new ones.

    Raises ValidationError for no role of ours, without a reason, or with an end in the past.
    """
    if role not in ROLES:
        raise ValidationError({"role": _("There is no such role.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why.")})
    if until is not None and until <= timezone.now():
        raise ValidationError({"until": _("This moment has passed.")})
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        grant, _is_new = RoleGrant.objects.update_or_create(
            user=user,
            role=role,
            taken_at=None,
            defaults={"reason": reason.strip(), "given_by": actor, "until": until},
        )
        if role == ADMINISTRATORS:
            user.is_superuser = user.is_staff = True
            user.save(update_fields=["is_superuser", "is_staff"])
        else:
            user.groups.add(Group.objects.get(name=role))
        _keep_the_end(user)
        after = f"{role}, {until:%Y-%m-%d}" if until else role
        record("role.given", actor=actor, target=user, after=after, why=reason)
    return grant


def take(grant: RoleGrant, *, reason: str, actor: User | None) -> RoleGrant:
    """Take a role back; from the next request it counts no longer.

    Raises ValidationError where nobody would be left to look after the site.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=grant.user_id)
        grant.refresh_from_db()
        if grant.taken_at is not None:
            return grant
        administrators = User.objects.filter(is_superuser=True, is_active=True)
        if grant.role == ADMINISTRATORS and not administrators.exclude(pk=user.pk).exists():
            raise ValidationError(_("Somebody has to look after the site: this is the last one."))
        grant.taken_at, grant.taken_by = timezone.now(), actor
        grant.taken_why = reason
        grant.save(update_fields=["taken_at", "taken_by", "taken_why"])
        if grant.role == ADMINISTRATORS:
            user.is_superuser = False
            user.save(update_fields=["is_superuser"])
        else:
            user.groups.remove(*Group.objects.filter(name=grant.role))
        _keep_the_end(user)
        record("role.taken", actor=actor, target=user, before=grant.role, why=reason)
    return grant


def end_what_has_run_out(user: User) -> int:
    """Take what is over from one person; how many roles."""
    over = RoleGrant.objects.filter(user=user, taken_at=None, until__lte=timezone.now())
    ended = 0
    for grant in over:
        try:
            take(grant, reason=_("It has run out."), actor=None)
            ended += 1
        except ValidationError:  # the last administrator stays, and without an end
            RoleGrant.objects.filter(pk=grant.pk).update(until=None)
            _keep_the_end(user)
    return ended


def end_all_that_have_run_out() -> int:
    """Once a day, for those who do not come: lists then show who has what."""
    people = User.objects.filter(roles_until__lte=timezone.now())
    return sum(end_what_has_run_out(user) for user in people)


def _keep_the_end(user: User) -> None:
    open_ones = RoleGrant.objects.filter(user=user, taken_at=None)
    first = open_ones.aggregate(first=Min("until"))["first"]
    User.objects.filter(pk=user.pk).update(roles_until=first)


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="accounts_role_grants")
def follow_the_groups(
    instance: Any, action: str, pk_set: set[int] | None, reverse: bool, **_kwargs: Any
) -> None:
    """Whatever puts somebody in a group of a role, or out of it, has its row."""
    if reverse or not isinstance(instance, User) or action not in ("post_add", "post_remove"):
        return
    names = Group.objects.filter(pk__in=pk_set or (), name__in=ROLES).values_list("name", flat=True)
    for role in names:
        if action == "post_add":
            RoleGrant.objects.get_or_create(user=instance, role=role, taken_at=None)
        else:
            open_one = RoleGrant.objects.filter(user=instance, role=role, taken_at=None)
            open_one.update(taken_at=timezone.now())
