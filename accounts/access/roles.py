"""Who somebody is, as small predicates that combine with & and |. The table is docs/roles.md."""

import rules

from accounts.access.groups import ASSESSORS, EDITORS, REVIEWERS, TRAINERS
from accounts.organisations.models import Membership, Organisation
from accounts.professions.models import StatusState
from accounts.users.models import User

is_registered = rules.is_authenticated & rules.is_active
is_administrator = is_registered & rules.is_superuser
is_editor = is_registered & (rules.is_group_member(EDITORS) | rules.is_superuser)
is_reviewer = is_registered & (rules.is_group_member(REVIEWERS) | rules.is_superuser)
is_trainer = is_registered & (rules.is_group_member(TRAINERS) | rules.is_superuser)
is_assessor = is_registered & (rules.is_group_member(ASSESSORS) | rules.is_superuser)
works_on_content = is_editor | is_reviewer


@rules.predicate
def has_verified_profession(user: User) -> bool:
    """Profession and work e-mail have been checked. Read from the database, once a request."""
    status = getattr(user, "professional_status", None)
    return status is not None and status.state == StatusState.VERIFIED


is_verified_professional = is_registered & has_verified_profession


@rules.predicate
def is_manager_of(user: User, organisation: Organisation | None) -> bool:
    """A manager of this organisation; without one, of any."""
    managed = Membership.objects.filter(user=user, role=Membership.Role.MANAGER)
    return (managed.filter(organisation=organisation) if organisation else managed).exists()


manages = is_registered & is_manager_of
