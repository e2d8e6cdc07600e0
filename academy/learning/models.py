"""How far somebody is with each unit."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.learning.states import ProgressState

MOST_LETTERS = 500  # of an answer about hours


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
    share = models.PositiveSmallIntegerField(
        default=0, help_text=_("How much of its film was watched, in per cent.")
    )
    place = models.PositiveSmallIntegerField(
        default=0, help_text=_("The part of its text where the learner was.")
    )
    is_said = models.BooleanField(
        default=False, help_text=_("Done by the learner's own word, where it could not be counted.")
    )

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


class TimeObjection(models.Model):
    """Somebody does not want the time counted that they spend with a course."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="time_objection"
    )
    objected_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("objection to the counting of time")

    def __str__(self) -> str:
        return str(self.user)


class HoursRequest(models.Model):
    """Somebody whose time is not counted asks for the hours of a course to be confirmed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.CASCADE, related_name="hours_requests"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hours_decided",
    )
    granted = models.BooleanField(default=False)
    words = models.CharField(max_length=MOST_LETTERS, blank=True)

    class Meta:
        verbose_name = _("request to confirm hours")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"],
                condition=models.Q(decided_at__isnull=True),
                name="hours_request_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(granted=False) | models.Q(decided_at__isnull=False),
                name="hours_granted_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} ({self.asked_at:%Y-%m-%d})"


class WatchedFilm(models.Model):
    """Which seconds of a unit's film somebody has seen, and where they stopped."""

    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.CASCADE, related_name="watched_films"
    )
    unit_key = models.UUIDField()
    stretches = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("watched film")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit_key"], name="watched_film_once")
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.position} s"


class ScenarioPath(models.Model):
    """The choices that somebody has made in a scenario, so that they can go on later."""

    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.CASCADE, related_name="scenario_paths"
    )
    unit_key = models.UUIDField()
    steps = models.JSONField(default=list)

    class Meta:
        verbose_name = _("way through a scenario")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit_key"], name="scenario_path_once")
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {len(self.steps)}"


class UnitNote(models.Model):
    """A note of somebody's own on a unit."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unit_notes"
    )
    unit_key = models.UUIDField()
    unit_title = models.CharField(max_length=255)
    course_title = models.CharField(max_length=255)
    words = models.TextField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note on a unit")
        constraints = [models.UniqueConstraint(fields=["user", "unit_key"], name="unit_note_once")]

    def __str__(self) -> str:
        return self.unit_title
