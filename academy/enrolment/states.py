"""Where an enrolment stands, and the groups of states that rules ask for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnrolmentState(models.TextChoices):
    """Where an enrolment stands. The moves between states: `academy.enrolment.transitions`."""

    REQUESTED = "requested", _("requested")
    AWAITING_MANAGER = "awaiting_manager", _("waiting for the line manager")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    INVITED = "invited", _("invited")
    ACTIVE = "active", _("in progress")
    COMPLETED = "completed", _("completed")
    FAILED = "failed", _("not passed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")

    # Filled below the class: members cannot be named inside it.
    OPEN_STATES: ClassVar[frozenset[str]]
    WAITING: ClassVar[frozenset[str]]
    HAS_A_PLACE: ClassVar[frozenset[str]]
    HOLDS_A_SEAT: ClassVar[frozenset[str]]
    MAY_READ: ClassVar[frozenset[str]]


class CycleKind(models.TextChoices):
    """Whether somebody is certified for the first time or again."""

    FIRST = "first", _("first certification")
    RENEWAL = "renewal", _("renewal")


_S = EnrolmentState
# A person has at most one of these for each offering.
EnrolmentState.OPEN_STATES = frozenset(
    {_S.REQUESTED, _S.AWAITING_MANAGER, _S.APPROVED, _S.INVITED, _S.ACTIVE}
)
# Somebody has asked, and has no answer yet.
EnrolmentState.WAITING = frozenset({_S.REQUESTED, _S.AWAITING_MANAGER})
# A place is kept for the person, who has not begun.
EnrolmentState.HAS_A_PLACE = frozenset({_S.APPROVED, _S.INVITED})
# Counted against the capacity of the offering.
EnrolmentState.HOLDS_A_SEAT = frozenset(
    {_S.APPROVED, _S.INVITED, _S.ACTIVE, _S.COMPLETED, _S.FAILED}
)
# Whoever is or was in the course may read its units.
EnrolmentState.MAY_READ = frozenset({_S.ACTIVE, _S.COMPLETED, _S.FAILED})
