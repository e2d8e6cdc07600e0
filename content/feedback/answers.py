"""“Was this useful?”: one more on a number, and nothing else."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from content.feedback.models import UsefulCount
from content.pages.models import SitePage


def count(page: SitePage, *, answer: str) -> None:
    """Add one to the answer of a page and a day. `ValueError` for an answer that does not exist."""
    if answer not in UsefulCount.Verdict.values:
        raise ValueError(answer)
    with transaction.atomic():
        row, _made = UsefulCount.objects.get_or_create(
            page_id=page.pk, day=timezone.localdate(), answer=answer
        )
        UsefulCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
