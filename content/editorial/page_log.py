"""What Wagtail writes into the history of a page or snippet is a line of the audit log as well.

The history can be purged, goes with its page, and is read page by page; the audit log stays.
"""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.audit import log as audit

APPS = {"content", "academy", "search", "wagtailimages", "wagtaildocs", "wagtailmedia"}
ACTIONS = {
    "wagtail.workflow.start": "content.submitted",
    "wagtail.workflow.resume": "content.submitted",
    "wagtail.workflow.approve": "content.approved",
    "wagtail.workflow.reject": "content.sent_back",
    "wagtail.workflow.cancel": "content.review_cancelled",
    "wagtail.publish": "content.published",
    "wagtail.publish.scheduled": "content.published",
    "wagtail.publish.schedule": "content.scheduled",
    "wagtail.unpublish": "content.unpublished",
    "wagtail.unpublish.scheduled": "content.unpublished",
    "wagtail.delete": "content.deleted",
    "wagtail.move": "content.moved",
}


@receiver(post_save, sender=PageLogEntry, dispatch_uid="content_page_log")
@receiver(post_save, sender=ModelLogEntry, dispatch_uid="content_model_log")
def history_is_audited(sender: type, instance: Any, created: bool, **_kwargs: Any) -> None:
    """In the transaction of the change itself, with who did it and what they said."""
    action = ACTIONS.get(instance.action)
    model = instance.content_type.model_class()
    if not created or action is None or model is None or model._meta.app_label not in APPS:
        return
    data = instance.data or {}
    target = model(pk=instance.object_id)  # of what was deleted only the number is left
    audit.record(
        action,
        actor=instance.user,
        target=target,
        label=instance.label,
        after=_what_became(data),
        why=data.get("comment") or "",
    )


def _what_became(data: dict[str, Any]) -> str:
    """The step that was approved, the new parent, or the hour: whatever the history shows."""
    if task := (data.get("workflow") or {}).get("task"):
        return str(task.get("title", ""))
    if destination := data.get("destination"):
        return str(destination.get("title", ""))
    return str((data.get("revision") or {}).get("go_live_at") or "")
