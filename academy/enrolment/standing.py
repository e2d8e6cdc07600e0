"""What somebody is to an enrolment."""

from dataclasses import dataclass

from academy.catalogue.permissions import runs_offering
from academy.enrolment.models import Enrolment
from academy.enrolment.transitions import By
from accounts.models import Membership, User


@dataclass(frozen=True)
class LineManager:
    """Who holds the signed link of one enrolment: nobody of ours, known by an address."""

    enrolment_id: int
    address: str


Actor = User | LineManager | None


def standing(actor: Actor, enrolment: Enrolment) -> frozenset[By]:
    """What somebody is to an enrolment; nobody at all is the system."""
    if actor is None:
        return frozenset({By.SYSTEM})
    if isinstance(actor, LineManager):
        mine = actor.enrolment_id == enrolment.pk
        return frozenset({By.LINE_MANAGER}) if mine else frozenset()
    if actor.pk == enrolment.user_id:
        return frozenset({By.LEARNER})
    found = set()
    if runs_offering(actor, enrolment.offering):
        found.add(By.TRAINER)
    if _manages_learner(actor, enrolment.user_id):
        found.add(By.MANAGER)
    return frozenset(found)


def person(actor: Actor) -> User | None:
    """For the audit log: a person with an account, or nobody."""
    return actor if isinstance(actor, User) else None


def _manages_learner(actor: User, learner_id: int) -> bool:
    theirs = Membership.objects.filter(user_id=learner_id).select_related("organisation")
    return actor.is_active and any(
        Membership.objects.manages(actor, one.organisation) for one in theirs
    )
