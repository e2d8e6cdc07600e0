"""The safeguarding review: a checklist for each kind of page, and a second pair of eyes.

Both are tasks of Wagtail's workflows, so that history, comments, locks and e-mails are Wagtail's.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from content.editorial.approvals import needs_two_people
from content.editorial.review.forms import ChecklistForm
from content.editorial.review.models import ChecklistState
from content.editorial.review.rules import (
    keep_answers,
    may_be_approved,
    may_be_first,
    may_be_second,
    take_latest,
)

if TYPE_CHECKING:
    from accounts.users.models import User

Action = tuple[str, Any, bool]


class ChecklistTask(AbstractGroupApprovalTask):
    """Somebody of these groups ticks every item of the page's checklist, then approves."""

    task_state_class = ChecklistState

    class Meta:
        verbose_name = _("review with checklist")
        verbose_name_plural = _("reviews with checklist")

    reviewed: Any = None

    def get_actions(self, obj: Any, user: User) -> list[Action]:
        """Approving always asks for the checklist; a page with errors can only go back."""
        self.reviewed = obj  # the form of the checklist is made after this, for the same page
        actions = super().get_actions(obj, user)
        kept = [action for action in actions if action[0] == "reject"]
        if actions and may_be_first(obj, user) and may_be_approved(obj):
            kept.append(("approve", _("Approve with the checklist"), True))
        return kept

    def get_form_for_action(self, action: str) -> Any:
        """The checklist of the kind of page that is reviewed."""
        if action != "approve":
            return super().get_form_for_action(action)
        return partial(ChecklistForm, task=self)

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """An approval is refused unless every item is ticked; the answers are kept."""
        if action_name == "approve":
            if not may_be_first(task_state.workflow_state.content_object, user):
                raise PermissionDenied(_("Another person approves this page."))
            keep_answers(task_state, ticked=kwargs.pop("items", ()))
            take_latest(task_state)
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        """For the list of kinds of task."""
        return str(_("Members of the chosen groups confirm every item, then approve"))


class SecondReviewTask(AbstractGroupApprovalTask):
    """A second person of these groups, for pages where a mistake hurts most; others pass by."""

    class Meta:
        verbose_name = _("second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    def start(self, workflow_state: Any, user: User | None = None) -> TaskState:
        """Skipped for kinds of page that one person may approve."""
        page = workflow_state.content_object
        if needs_two_people(page):
            return super().start(workflow_state, user=user)
        return TaskState.objects.create(
            workflow_state=workflow_state,
            revision=page.get_latest_revision(),
            task=self,
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
        )

    def get_actions(self, obj: Any, user: User) -> list[Action]:
        """Nobody is their own second pair of eyes."""
        actions = super().get_actions(obj, user)
        if not may_be_second(obj, user) or not may_be_approved(obj):
            return [action for action in actions if action[0] == "reject"]
        return actions

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """The same rule where the action arrives."""
        page = task_state.workflow_state.content_object
        if action_name == "approve":
            if not may_be_second(page, user):
                raise PermissionDenied(_("A second person approves this page, not the first one."))
            take_latest(task_state)
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        """For the list of kinds of task."""
        return str(_("A second person approves appeals, help and advice; other pages pass by"))
