"""Who somebody is, as small predicates that combine with & and |. The table is docs/roles.md."""

import rules
from django.contrib.auth.models import Permission
from django.db.models import Q

from accounts.access.groups import ASSESSORS, EDITORS, REVIEWERS, TRAINERS, VERIFIERS
from accounts.organisations.models import Membership, Organisation
from accounts.users.models import User

is_registered = rules.is_authenticated & rules.is_active
is_administrator = is_registered & rules.is_superuser
is_editor = is_registered & (rules.is_group_member(EDITORS) | rules.is_superuser)
is_reviewer = is_registered & (rules.is_group_member(REVIEWERS) | rules.is_superuser)
is_trainer = is_registered & (rules.is_group_member(TRAINERS) | rules.is_superuser)
is_assessor = is_registered & (rules.is_group_member(ASSESSORS) | rules.is_superuser)
is_verifier = is_registered & (rules.is_group_member(VERIFIERS) | rules.is_superuser)
works_on_content = is_editor | is_reviewer


@rules.predicate
def has_verified_profession(user: User) -> bool:
    """Profession and work e-mail have been checked. Read from the database, once a request."""
    status = getattr(user, "professional_status", None)
    return status is not None and status.counts


is_verified_professional = is_registered & has_verified_profession


def may_enter_cms(user: User) -> bool:
    """What `has_perm` says of the way into the CMS, in one statement: it would read all that
    somebody may do in two, for every page that anybody signed in is shown.
    """
    if not user.is_active or user.is_superuser:
        return user.is_active
    door = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    return door.filter(Q(group__user=user) | Q(user=user)).exists()


@rules.predicate
def is_manager_of(user: User, organisation: Organisation | None) -> bool:
    """A manager of this organisation or of one that it is part of; without one, of any."""
    if organisation is not None:
        return Membership.objects.manages(user, organisation)
    return Membership.objects.managers().filter(user=user).exists()


manages = is_registered & is_manager_of
