"""How far somebody is with each unit."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.learning.states import ProgressState


class UnitProgress(models.Model):
    """How far somebody is with a unit, in one cycle.

    The unit is named by its page's translation key: the same in every language, and still true
    when an editor has taken the page away. Its title is kept as evidence.
    """

    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.CASCADE, related_name="progress"
    )
    unit_key = models.UUIDField()
    unit_title = models.CharField(max_length=255)
    state = models.CharField(
        max_length=10, choices=ProgressState.choices, default=ProgressState.SEEN
    )
    first_seen_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(default=0, help_text=_("Time spent, as CPD evidence."))

    class Meta:
        verbose_name = _("progress")
        constraints = [
            # Two tabs that open a unit at once make one row.
            models.UniqueConstraint(fields=["cycle", "unit_key"], name="progress_once"),
            models.CheckConstraint(
                condition=models.Q(state="seen", done_at__isnull=True)
                | models.Q(state="done", done_at__isnull=False),
                name="progress_done_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_title} ({self.state})"
