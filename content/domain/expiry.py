"""When the next page is over."""

from datetime import datetime

from django.utils import timezone
from wagtail.models import Page


def next_expiry() -> datetime | None:
    """The moment at which the next public page expires, of whatever kind; None where none does."""
    coming = Page.objects.live().filter(expire_at__gt=timezone.now())
    found: datetime | None = (
        coming.order_by("expire_at").values_list("expire_at", flat=True).first()
    )
    return found
