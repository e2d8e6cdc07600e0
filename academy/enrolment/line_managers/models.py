"""Whom an enrolment has asked, and what they answered. Destroyed with the application."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from academy.enrolment.states import EnrolmentState


class ManagerRequest(models.Model):
    """One address that was asked. Of an enrolment, one is open at a time."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        "academy.Enrolment", on_delete=models.CASCADE, related_name="manager_requests"
    )
    email = models.EmailField()
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    # Another address, at another domain: waits for the consent of whoever runs the offering.
    handed_to = models.EmailField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True)
    name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(answered_at=None, ended_at=None),
                name="manager_request_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its link can be answered at this moment."""
        waits = self.answered_at is None and self.ended_at is None
        in_time = self.expires_at > timezone.now()
        return waits and in_time and self.enrolment.state == EnrolmentState.AWAITING_MANAGER
