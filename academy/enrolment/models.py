"""Somebody in an offering, and the certification cycles of it.

Only `academy.enrolment.rules` changes the state.
"""

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
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

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
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.offering} ({self.state})"

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
