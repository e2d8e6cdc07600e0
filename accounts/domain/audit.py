"""Writing the audit log."""

import structlog
from django.db import models

from accounts.models import AuditEntry, User


def record(
    action: str,
    *,
    actor: User | None,
    target: models.Model,
    before: str = "",
    after: str = "",
    why: str = "",
) -> AuditEntry:
    """Add a line. Call it inside the transaction of the change, so that both or neither exist.

    `action` is `<noun>.<verb>`, for instance `enrolment.completed`.
    """
    return AuditEntry.objects.create(
        action=action,
        actor=actor if actor is not None and actor.is_authenticated else None,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_label=str(target)[:255],
        before=str(before)[:255],
        after=str(after)[:255],
        why=why,
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )
