"""Attempts at a quiz: the row exists from the start, the deadline is the server's."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.assessment.choices import AttemptState, OverduePolicy, ReviewPolicy
from academy.assessment.question_bank.models import QuestionVersion


class AttemptQuerySet(QuerySet["Attempt"]):
    """Attempts in the words of the academy."""

    def overdue(self) -> "AttemptQuerySet":
        """Open although their time is up."""
        return self.filter(state=AttemptState.IN_PROGRESS, deadline__lte=timezone.now())


class Attempt(models.Model):
    """One go at a quiz. Conditions and questions are frozen at its start."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(
        "academy.EnrolmentCycle", on_delete=models.CASCADE, related_name="attempts"
    )
    quiz = models.ForeignKey("academy.Quiz", on_delete=models.PROTECT, related_name="attempts")
    unit_key = models.UUIDField(help_text=_("The unit page it was started from."))
    unit_title = models.CharField(max_length=255)
    number = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField(help_text=_("Draws and shuffles can be repeated from it."))
    state = models.CharField(
        max_length=12, choices=AttemptState.choices, default=AttemptState.IN_PROGRESS
    )
    started_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField(
        null=True, blank=True, help_text=_("The effective one, extra time included.")
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    pass_mark = models.PositiveSmallIntegerField()
    attempts_allowed = models.PositiveSmallIntegerField(null=True, blank=True)
    overdue_policy = models.CharField(max_length=10, choices=OverduePolicy.choices)
    grace_minutes = models.PositiveSmallIntegerField(default=0)
    review = models.CharField(max_length=12, choices=ReviewPolicy.choices)
    score = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text=_("Per cent.")
    )
    passed = models.BooleanField(null=True, blank=True)
    scored_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("When the score was last worked out.")
    )

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "quiz", "number"], name="attempt_number_once"),
            # Refreshing, a second tab or a double click never gives a fresh set of questions.
            models.UniqueConstraint(
                fields=["cycle", "quiz"],
                condition=Q(state="in_progress"),
                name="attempt_one_in_progress",
            ),
            models.CheckConstraint(
                condition=Q(state="in_progress", ended_at__isnull=True, score__isnull=True)
                | Q(state="marking", ended_at__isnull=False, score__isnull=True, passed=None)
                | (
                    ~Q(state__in=["in_progress", "marking"])
                    & Q(ended_at__isnull=False, score__isnull=False, passed__isnull=False)
                ),
                name="attempt_ended_has_a_score",
            ),
        ]
        indexes = [
            # The sweeper's query.
            models.Index(
                fields=["deadline"],
                name="attempt_open_deadline",
                condition=Q(state="in_progress"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_title}, {self.number} ({self.state})"

    @property
    def person_id(self) -> int:
        """Whose attempt it is, for the audit log."""
        return self.cycle.enrolment.user_id

    @property
    def is_open(self) -> bool:
        """Answers are still taken, as far as the state goes; the deadline is the domain's."""
        return self.state == AttemptState.IN_PROGRESS


class AttemptItem(models.Model):
    """One question of an attempt, frozen with the order of its choices.

    `answer` is the last step's, kept here so that a page needs no history; the steps are the
    truth, and regrading replays them. A mark that a person gave stands beside it.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        "academy.QuestionVersion", on_delete=models.PROTECT, related_name="+"
    )
    order = models.JSONField(default=list, help_text=_("How its parts are shown."))
    points = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    answer = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(
        default=0,
        help_text=_("How often the answer was changed. A page says from which one it was drawn."),
    )
    score = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, blank=True, help_text=_("In points.")
    )
    marked_points = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("By a person, in place of what the type works out."),
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_feedback = models.TextField(blank=True, help_text=_("What the person wrote to it."))
    graded_by = models.ForeignKey(
        "academy.QuestionVersion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The version whose key counts, where it was corrected after the attempt."),
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("question of an attempt")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "number"], name="item_number_once"),
            models.CheckConstraint(
                condition=Q(marked_points__isnull=True, marked_by__isnull=True, marked_at=None)
                | Q(
                    marked_points__gte=0,
                    marked_points__lte=models.F("points"),
                    marked_by__isnull=False,
                    marked_at__isnull=False,
                ),
                name="item_marked_by_somebody_within_points",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt}: {self.number}"

    @property
    def key(self) -> QuestionVersion:
        """The version whose key counts: the one that was asked, or a corrected one."""
        return self.graded_by or self.version


class AppendOnlyStepError(RuntimeError):
    """Somebody tried to change an answer that was given: add a step instead."""


class AttemptStep(models.Model):
    """An answer as it was given. Written once; goes only with its attempt."""

    item = models.ForeignKey(AttemptItem, on_delete=models.CASCADE, related_name="steps")
    answer = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer")

    def __str__(self) -> str:
        return f"{self.item} at {self.at:%H:%M:%S}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if self.pk is not None:
            raise AppendOnlyStepError("An answer that was given never changes")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never by itself."""
        raise AppendOnlyStepError("An answer that was given never changes")
