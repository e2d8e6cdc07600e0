"""What stands on many pages and passes the same review as a page: helplines and glossary words."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from accounts.access.visibility import not_over


class ReviewedQuerySet(models.QuerySet[Any]):
    """Rows of which some are drafts."""

    def public(self) -> "ReviewedQuerySet":
        """What readers are shown: approved, and not over."""
        return self.filter(not_over(), live=True)


class Reviewed(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin):
    """Drafts, versions, a lock and Wagtail's review: what an editor changes is a draft first."""

    two_people: ClassVar[bool] = False  # a mistake hurts most here: two people approve it

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Whether readers are shown it at this moment."""
        return self.live and (self.expire_at is None or self.expire_at > timezone.now())
