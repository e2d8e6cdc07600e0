"""Who somebody is, as small predicates that combine with & and |. The table is docs/roles.md."""

import rules

from accounts.models.organisation import Membership, Organisation
from accounts.models.user import User
from accounts.visibility import AccessLevel, levels_of

EDITORS = "Editors"
REVIEWERS = "Safeguarding reviewers"
TRAINERS = "Trainers"
ASSESSORS = "Assessors"
ROLE_GROUPS = (EDITORS, REVIEWERS, TRAINERS, ASSESSORS)

is_registered = rules.is_authenticated & rules.is_active
is_administrator = is_registered & rules.is_superuser
is_editor = is_registered & (rules.is_group_member(EDITORS) | rules.is_superuser)
is_reviewer = is_registered & (rules.is_group_member(REVIEWERS) | rules.is_superuser)
is_trainer = is_registered & (rules.is_group_member(TRAINERS) | rules.is_superuser)
is_assessor = is_registered & (rules.is_group_member(ASSESSORS) | rules.is_superuser)


@rules.predicate
def is_verified_professional(user: User) -> bool:
    """Profession and work e-mail have been checked."""
    return AccessLevel.PROFESSIONAL in levels_of(user)


@rules.predicate
def manages(user: User, organisation: Organisation | None) -> bool:
    """A manager of this organisation; of any other, no. Without one: of any organisation."""
    if not user.is_authenticated or not user.is_active:
        return False
    managed = Membership.objects.filter(user=user, role=Membership.Role.MANAGER)
    return (managed.filter(organisation=organisation) if organisation else managed).exists()
