"""Where a booking stands, and the groups of states that rules ask for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingState(models.TextChoices):
    """Where a booking stands. The moves between states: `academy.events.transitions`."""

    WAITLISTED = "waitlisted", _("on the waiting list")
    OFFERED = "offered", _("a place is offered")
    BOOKED = "booked", _("booked")
    CANCELLED = "cancelled", _("cancelled")
    LATE_CANCELLED = "late_cancelled", _("cancelled late")
    NO_SHOW = "no_show", _("not there")
    PARTLY_ATTENDED = "partly_attended", _("there for a part")
    ATTENDED = "attended", _("there")

    # Filled below the class: members cannot be named inside it.
    OPEN: ClassVar[frozenset[str]]
    HOLDS_A_PLACE: ClassVar[frozenset[str]]
    ON_THE_REGISTER: ClassVar[frozenset[str]]


_S = BookingState
# Still to come for the person: one of these at a time for each unit.
BookingState.OPEN = frozenset({_S.WAITLISTED, _S.OFFERED, _S.BOOKED})
# Counted against the capacity of the session.
BookingState.HOLDS_A_PLACE = frozenset(
    {_S.OFFERED, _S.BOOKED, _S.NO_SHOW, _S.PARTLY_ATTENDED, _S.ATTENDED}
)
BookingState.ON_THE_REGISTER = frozenset({_S.BOOKED, _S.NO_SHOW, _S.PARTLY_ATTENDED, _S.ATTENDED})
