"""Whose check waits, and for which verifier."""

from accounts.professions.models import ProfessionalStatus, StatusQuerySet
from accounts.professions.states import StatusState
from accounts.users.models import User


def queue_of(verifier: User) -> StatusQuerySet:
    """All who wait, the longest first; never oneself."""
    waiting = ProfessionalStatus.objects.waiting().exclude(user=verifier)
    return waiting.select_related("user", "profession")


def to_decide_by(verifier: User) -> StatusQuerySet:
    """Of those, the ones which this verifier may decide: no appeal against their own decision."""
    return queue_of(verifier).exclude(state=StatusState.APPEALED, decided_by=verifier)


def next_for(verifier: User, *, after: ProfessionalStatus) -> int | None:
    """The number of the case that comes after one, the first where it was the last or is decided;
    None where no other is left.
    """
    numbers = list(to_decide_by(verifier).values_list("pk", flat=True))
    place = numbers.index(after.pk) + 1 if after.pk in numbers else 0
    following = [number for number in numbers[place:] + numbers[:place] if number != after.pk]
    return following[0] if following else None
