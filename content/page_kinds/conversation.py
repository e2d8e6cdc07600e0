"""Conversation starters: how a parent can begin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from content.pages.models import SitePage


class ConversationPage(SitePage):
    """Questions to begin with, each with a good moment and what to do with the answer."""

    is_kept_by_what_it_shows: ClassVar[bool] = True
    kind_label: ClassVar = _("Conversation starters")
    template = "content/conversation_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("conversation starters")
