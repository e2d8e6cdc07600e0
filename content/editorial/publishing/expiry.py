"""When what is public changes by itself the next time."""

from datetime import datetime
from typing import Any

from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page

from content.glossary.models import GlossaryTerm
from content.help.models import Helpline


def next_expiry() -> datetime | None:
    """The moment at which the next public page, helpline or word expires; None where none does."""
    now = timezone.now()
    kinds: tuple[Any, ...] = (Page, Helpline, GlossaryTerm)
    ends = [
        kind.objects.filter(live=True, expire_at__gt=now).aggregate(end=Min("expire_at"))["end"]
        for kind in kinds
    ]
    return min((end for end in ends if end is not None), default=None)
