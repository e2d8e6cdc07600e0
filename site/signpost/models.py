"""Django looks for models here; they live beside their subject."""

from signpost.outbox.models import OutboxDelivery, OutboxEvent

__all__ = ["OutboxDelivery", "OutboxEvent"]
