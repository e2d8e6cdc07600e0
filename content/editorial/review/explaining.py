"""Why a reviewer finds no way to approve a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Page

from content.editorial.review.rules import may_be_first, may_be_second
from content.editorial.review.workflow_tasks import SecondReviewTask
from content.pages.reviewed import Reviewed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.users.models import User


def why_not_approved(page: Page | Reviewed, user: User) -> StrOrPromise:
    """Why a reviewer finds no way to approve a page that waits for one; empty where there is one,
    and for people who do not review.
    """
    task = page.current_workflow_task
    actions = {action for action, _words, _form in task.get_actions(page, user)} if task else set()
    if not actions or "approve" in actions:
        return ""
    if isinstance(task, SecondReviewTask) and not may_be_second(page, user):
        return _(
            "Another person approves this page now: not who approved it first, and not who "
            "wrote its latest version."
        )
    if not may_be_first(page, user):
        return _(
            "Another person reads this page now: you wrote it alone, or have approved this version "
            "already."
        )
    return _(
        "Something on this page must be fixed first; the glasses at the top right show what. "
        "It can be sent back, not approved."
    )
