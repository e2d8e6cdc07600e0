"""Where somebody stands with a course that is asked of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrainingState(models.TextChoices):
    """Told in words and by a sign, never by colour alone."""

    IN_DATE = "in-date", _("in date")
    ENDS_SOON = "ends-soon", _("ends soon")
    UNDER_WAY = "under-way", _("under way")
    OUT_OF_DATE = "out-of-date", _("out of date")
    NOT_DONE = "not-done", _("not done yet")
    NOT_ASKED = "not-asked", _("not asked")

    # Filled below the class: members cannot be named inside it.
    MET: ClassVar[frozenset[str]]
    TO_REMIND: ClassVar[frozenset[str]]

    @property
    def icon(self) -> str:
        """The sign beside the words."""
        return ICONS[self]

    @property
    def tone(self) -> str:
        """The tone of its badge: good, act, or kind for what needs nothing now."""
        if self == TrainingState.IN_DATE:
            return "good"
        return "act" if self in (TrainingState.OUT_OF_DATE, TrainingState.NOT_DONE) else "kind"


TrainingState.MET = frozenset({TrainingState.IN_DATE, TrainingState.ENDS_SOON})
# Whoever is on the way needs no reminder.
TrainingState.TO_REMIND = frozenset(
    {TrainingState.ENDS_SOON, TrainingState.OUT_OF_DATE, TrainingState.NOT_DONE}
)
ICONS = {
    TrainingState.IN_DATE: "lucide:circle-check",
    TrainingState.ENDS_SOON: "lucide:clock",
    TrainingState.UNDER_WAY: "lucide:play",
    TrainingState.OUT_OF_DATE: "lucide:triangle-alert",
    TrainingState.NOT_DONE: "lucide:circle",
    TrainingState.NOT_ASKED: "lucide:minus",
}
