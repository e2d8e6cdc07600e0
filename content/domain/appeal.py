"""Public appeals end: by themselves on their day, or at once when somebody withdraws them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain import audit
from accounts.models import User
from content.models import AppealPage


def withdraw(appeal: AppealPage, *, actor: User, why: str) -> AppealPage:
    """Take an appeal down everywhere: page, picture, lists, feeds, search, caches.

    Its scheduled returns go too. What was published stays in the history, with who and why.
    Withdrawing twice changes nothing. `ValidationError` where no reason is given.
    """
    if not why.strip():
        raise ValidationError({"why": _("Say why: it is kept for the record.")})
    with transaction.atomic():
        locked = AppealPage.objects.select_for_update().get(pk=appeal.pk)
        if locked.withdrawn_at is not None:
            return locked
        locked.withdrawn_at = timezone.now()
        locked.withdrawn_by = actor
        locked.withdrawn_why = why.strip()[:250]
        locked.save(
            update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"],
            clean=False,  # type: ignore[call-arg]  # Wagtail's: the words were checked before
        )
        locked.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        if locked.live:
            locked.unpublish(user=actor)
        audit.record("appeal.withdrawn", actor=actor, target=locked, why=locked.withdrawn_why)
    return locked
