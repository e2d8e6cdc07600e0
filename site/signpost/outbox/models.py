"""Events and their deliveries."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """PENDING → RUNNING → DONE; back to PENDING after a failure; DEAD after the last attempt."""

    PENDING = "pending", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    DEAD = "dead", _("given up")


class OutboxEvent(models.Model):
    """Something that happened, written in the transaction in which it happened."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    topic = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.topic} {self.uuid}"


class OutboxDelivery(models.Model):
    """One handler's part in one event.

    A worker claims the row by a conditional update to RUNNING with a lease; when the worker is
    killed the lease runs out and the sweeper gives the row to another.
    """

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.PENDING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(
        default=timezone.now, help_text=_("Not before; for a running delivery, the lease's end.")
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            # The same handler never gets the same event twice, whoever emits it.
            models.UniqueConstraint(fields=["event", "handler"], name="outbox_one_per_handler"),
        ]
        indexes = [
            # The sweeper's query: what is open and due.
            models.Index(
                fields=["due_at"],
                name="outbox_open_due",
                condition=models.Q(state__in=["pending", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler} ({self.state})"
