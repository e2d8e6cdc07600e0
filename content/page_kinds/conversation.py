"""Conversation starters: how a parent can begin."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.listing import related_pages
from content.pages.context import context_of
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class ConversationPage(SitePage):
    """Questions to begin with, each with a good moment and what to do with the answer."""

    kind: ClassVar = PageKind(
        label=_("Conversation starters"),
        listed=frozenset({Listed.AUDIENCE, Listed.TOPIC}),
        kept_by_what_it_shows=True,
    )
    template = "content/conversation_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("conversation starters")


@context_of.register
def conversation_context(page: ConversationPage, request: HttpRequest) -> dict[str, Any]:
    """See `related_pages`."""
    return related_pages(page, request)
