"""The safeguarding review: what is confirmed, by whom, and when a page may not be approved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from content.editorial.approvals import (
    approvers_of,
    kind_of,
    needs_two_people,
    somebody_else_wrote,
    wants_second_reader,
)
from content.editorial.checks import errors_of
from content.editorial.review.models import ChecklistItem, ChecklistState
from content.pages.reviewed import Reviewed

if TYPE_CHECKING:
    from accounts.models import User


def checklist_for(page: Page | Reviewed) -> QuerySet[ChecklistItem]:
    """What a reviewer confirms for a page: what is asked of every page, and of its kind. For a
    helpline or a word, what is asked of its kind.
    """
    asked = Q(page_type=ContentType.objects.get_for_model(kind_of(page)))
    if isinstance(page, Page):
        asked |= Q(page_type=None)
    return ChecklistItem.objects.filter(asked, is_active=True).order_by("page_type", "order", "pk")


def may_be_approved(page: Page | Reviewed) -> bool:
    """Whether the latest text has no error: one that has can only be sent back."""
    return not errors_of(page.get_latest_revision_as_object())


def may_be_first(page: Page | Reviewed, user: User) -> bool:
    """Whether somebody may confirm the checklist for the latest text.

    Where two people approve, not who has approved this text already; for a new page for children,
    not who wrote it alone.
    """
    revision = page.get_latest_revision()
    if needs_two_people(page):
        return user.pk not in approvers_of(revision)
    return not wants_second_reader(page) or somebody_else_wrote(page, user.pk)


def may_be_second(page: Page | Reviewed, user: User) -> bool:
    """Whether somebody may be the second pair of eyes: neither who wrote it nor who approved first.

    The author is who saved the latest text. An administrator is a person like any other here.
    """
    revision = page.get_latest_revision()
    if revision is not None and revision.user_id == user.pk:
        return False
    if page.current_workflow_state is None:
        return False
    return user.pk not in approvers_of(revision)


def sent_back() -> QuerySet[WorkflowState]:
    """Reviews that wait for their author, the longest waiting first."""
    return (
        WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        .select_related("requested_by", "current_task_state__finished_by")
        .prefetch_related("content_object")
        .order_by("current_task_state__finished_at", "pk")
    )


def what_was_asked(page: Page | Reviewed) -> TaskState | None:
    """By whom, and with which words, a page was sent back that is still to be changed."""
    state = page.current_workflow_state
    if state is None or state.status != state.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state


def keep_answers(task_state: TaskState, *, ticked: Iterable[Any]) -> None:
    """Keep the words that were confirmed. Refused unless all of them were.

    Asked again here, because a form in a window may be older than the list.
    """
    state = task_state.specific
    items = list(checklist_for(state.workflow_state.content_object))
    confirmed = {str(number) for number in ticked}
    missing = [item.text for item in items if str(item.pk) not in confirmed]
    if missing:
        raise PermissionDenied(_("Not confirmed: %(items)s") % {"items": "; ".join(missing)})
    if isinstance(state, ChecklistState):
        state.answers = [{"item": item.pk, "text": item.text} for item in items]
        state.save(update_fields=["answers"])
        # `on_action` goes on with the row it has; it must not write the old answers back.
        if isinstance(task_state, ChecklistState):
            task_state.answers = state.answers


def take_latest(task_state: TaskState) -> None:
    """What is approved is the page as it is now, which is what the editor shows.

    Wagtail keeps the version that was sent. Where the page was saved again since, that version
    would be approved, and then, being the older one, asked for once more.
    """
    task_state.revision = task_state.workflow_state.content_object.get_latest_revision()
