"""Somebody in an offering, and the certification cycles of it.

Only `academy.enrolment.rules` changes the state.
"""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.enrolment.snapshot import Snapshot, read
from academy.enrolment.states import CycleKind, EnrolmentState


class EnrolmentQuerySet(QuerySet["Enrolment"]):
    """Enrolments in the words of the academy."""

    def of(self, user: settings.AUTH_USER_MODEL) -> "EnrolmentQuerySet":  # type: ignore[name-defined]
        """Those of one person: what every learner's screen begins with."""
        return self.filter(user=user)

    def open(self) -> "EnrolmentQuerySet":
        """Neither ended nor refused."""
        return self.filter(state__in=EnrolmentState.OPEN_STATES)

    def waiting(self) -> "EnrolmentQuerySet":
        """For somebody who decides, the longest first."""
        return self.filter(state__in=EnrolmentState.WAITING)

    def late(self) -> "EnrolmentQuerySet":
        """Waiting for longer than was promised."""
        return self.waiting().filter(due_on__lt=timezone.localdate())

    def holding_a_seat(self) -> "EnrolmentQuerySet":
        """Counted against the capacity."""
        return self.filter(state__in=EnrolmentState.HOLDS_A_SEAT)


class Enrolment(models.Model):
    """One person's way through one offering. Its history is in the audit log."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offering = models.ForeignKey(
        "academy.Offering", on_delete=models.PROTECT, related_name="enrolments"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    state = models.CharField(_("state"), max_length=20, choices=EnrolmentState.choices)
    created_at = models.DateTimeField(_("asked"), default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("to be answered by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # Words that the person read with the last decision.
    told = models.TextField(blank=True)
    # When a request, or a place that nobody has begun, ends by itself.
    expires_at = models.DateTimeField(null=True, blank=True)
    # Of one person, instead of the offering's end.
    ends_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # The seat is one of those that are kept for an organisation.
    place_of = models.ForeignKey(
        "academy.OrganisationPlaces",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="enrolments",
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            # A double click, or two browser tabs, race past the check in enrol(); one gets in.
            models.UniqueConstraint(
                fields=["user", "offering"],
                condition=Q(state__in=sorted(EnrolmentState.OPEN_STATES)),
                name="enrolment_one_open",
                violation_error_message=_("This person is already enrolled."),
            ),
        ]
        indexes = [
            # Counting the seats taken, under the lock of the offering.
            models.Index(fields=["offering", "state"], name="enrolment_by_offering"),
            models.Index(fields=["user", "-changed_at"], name="enrolment_by_person"),
            # The queue of those who approve, and what the clock ends.
            models.Index(
                fields=["due_on", "created_at"],
                condition=Q(state__in=["requested", "awaiting_manager"]),
                name="enrolment_queue",
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(expires_at__isnull=False),
                name="enrolment_runs_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.offering} ({self.state})"

    @property
    def end(self) -> datetime.datetime | None:
        """When somebody who has begun must be done; None where the offering never ends. An end that
        had come before they were let in again, or began to renew, ends nothing.
        """
        day = self.ends_at or self.offering.ends_at
        return day if day is None or day > self.changed_at else None

    @property
    def is_waiting(self) -> bool:
        """Somebody has asked, and has no answer yet."""
        return self.state in EnrolmentState.WAITING

    @property
    def is_late(self) -> bool:
        """Waiting, and the promised day has passed."""
        return self.is_waiting and bool(self.due_on and self.due_on < timezone.localdate())

    @property
    def has_a_place(self) -> bool:
        """A place is kept, and the person has not begun."""
        return self.state in EnrolmentState.HAS_A_PLACE

    @property
    def may_read(self) -> bool:
        """Whether the units are open to this person."""
        return self.state in EnrolmentState.MAY_READ


class EnrolmentCycle(models.Model):
    """One round of certification. Progress, attempts and certificates hang off it, so that a
    renewal adds and never deletes.

    `rules` are those in force when the round began (see `snapshot.py`): what an editor changes
    later never moves the goal for somebody under way.
    """

    enrolment = models.ForeignKey(
        "academy.Enrolment", on_delete=models.PROTECT, related_name="cycles"
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=CycleKind.choices, default=CycleKind.FIRST)
    rules = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("certification cycle")
        verbose_name_plural = _("certification cycles")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "number"], name="cycle_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1, kind="first") | models.Q(number__gt=1, kind="renewal"),
                name="cycle_first_is_number_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}, {self.number}"

    @property
    def snapshot(self) -> Snapshot:
        """`rules`, typed."""
        return read(self.rules)

    def current_certificate(self) -> Any:
        """The certificate that completing it earned and nobody has revoked, or None."""
        if self.completed_at is None:
            return None
        return self.certificates.not_revoked().first()
