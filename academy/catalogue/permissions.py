"""Who runs an offering: the trainers it names; one that names nobody is run by every trainer."""

from typing import Any

import rules
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy

from academy.catalogue.offerings import Offering
from accounts.access import roles
from accounts.access.groups import TRAINERS
from accounts.users.models import User


@rules.predicate
def is_named_by(user: User, offering: Offering) -> bool:
    """Whether an offering names this person, or nobody."""
    named = set(offering.trainers.values_list("pk", flat=True))
    return not named or user.pk in named


runs_offering = roles.is_administrator | (roles.is_trainer & is_named_by)


class OfferingPolicy(ModelPermissionPolicy):
    """The CMS: every trainer sees all offerings, and changes those that they run."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Wagtail asks before it shows a form, and again before it writes."""
        return self.user_has_permission(user, action) and self._may(user, action, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """As above, for one of several."""
        return any(self.user_has_permission_for_instance(user, one, instance) for one in actions)

    @staticmethod
    def _may(user: Any, action: str, offering: Offering) -> bool:
        return action in ("view", "add") or runs_offering(user, offering)


def run_by(user: Any) -> Q:
    """Offerings that a person runs, as a condition: what `runs_offering` says of one."""
    if roles.is_administrator(user):
        return Q()
    if not roles.is_trainer(user):
        return Q(pk__in=[])
    return Q(trainers=user) | Q(trainers=None)


def who_runs(offering: Offering) -> list[User]:
    """The people, where they are told something: those it names, or else every trainer. Where none
    of them is a trainer any more, administrators: nobody else could answer.
    """
    named = offering.trainers.all()
    people = named if named.exists() else User.objects.filter(groups__name=TRAINERS)
    administers = Q(is_superuser=True, is_active=True)
    still = Q(groups__name=TRAINERS, is_active=True) | administers
    return list(people.filter(still).distinct()) or list(User.objects.filter(administers))
