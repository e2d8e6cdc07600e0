"""The editors' desk on the CMS's first screen: what needs somebody today, with a way to act."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from content.models import Helpline, SitePage
from content.models.helpline import STALE_AFTER

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SOON = datetime.timedelta(days=30)
SHOWN = 5


@dataclass(frozen=True)
class Matter:
    """A heading, how many, and the first few with links."""

    title: StrOrPromise
    count: int
    items: list[tuple[str, str]]
    nothing: StrOrPromise


class Desk(Component):
    """Waiting for review, review due, stale helplines."""

    order = 50
    template_name = "cms/desk.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The matters, each with its count. Three queries and three counts."""
        return {"matters": [self.waiting, self.review_due, self.stale_helplines]}

    @cached_property
    def waiting(self) -> Matter:
        """Pages in the safeguarding review."""
        states = (
            TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
            .select_related("workflow_state")
            .prefetch_related("workflow_state__content_object")
            .order_by("started_at")
        )
        items = []
        for state in states[:SHOWN]:
            page = state.workflow_state.content_object
            if page is not None:
                items.append((str(page), reverse("wagtailadmin_pages:edit", args=[page.pk])))
        return Matter(
            _("Waiting for safeguarding review"), states.count(), items, _("Nothing waits.")
        )

    @cached_property
    def review_due(self) -> Matter:
        """Live pages whose review is due within a month, or was."""
        pages = SitePage.objects.live().filter(review_due__lte=timezone.localdate() + SOON)
        items = [
            (
                f"{page.title} ({date_format(page.review_due)})",
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
            )
            for page in pages.order_by("review_due")[:SHOWN]
        ]
        return Matter(
            _("Review due within a month"), pages.count(), items, _("No page is due for review.")
        )

    @cached_property
    def stale_helplines(self) -> Matter:
        """Helplines that nobody has checked for half a year."""
        lines = Helpline.objects.filter(verified_on__lt=timezone.localdate() - STALE_AFTER)
        items = [
            (line.name, reverse("wagtailsnippets_content_helpline:edit", args=[line.pk]))
            for line in lines.order_by("verified_on")[:SHOWN]
        ]
        return Matter(
            _("Helplines to check"), lines.count(), items, _("Every helpline was checked lately.")
        )
