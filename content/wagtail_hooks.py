"""What the CMS does for content beyond Wagtail."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet

from content.appeals import cms as appeals
from content.editorial import choosing, deleting_cms, editor_hooks, guide
from content.editorial.page_tree import copying_cms, creating_cms, moving_cms
from content.editorial.reports import hooks as report_hooks
from content.editorial.review.cms import ChecklistViewSet
from content.editorial.translating import cms as translating
from content.files import cms as files
from content.files import picture_names_cms, picture_search_cms
from content.glossary.cms import GlossaryViewSet
from content.help.cms import HelplineViewSet, NationViewSet, WorryViewSet
from content.lesson_packs import cms as packs
from content.lesson_packs.curriculum.cms import SchemeViewSet, StatementViewSet
from content.lesson_packs.releases import has_releases
from content.pages.links import addresses
from content.stories import cms as story_map
from content.surveys import cms as surveys

# Imported for what they add to Wagtail.
__all__ = [
    "appeals",
    "choosing",
    "copying_cms",
    "creating_cms",
    "deleting_cms",
    "editor_hooks",
    "files",
    "guide",
    "moving_cms",
    "packs",
    "picture_names_cms",
    "picture_search_cms",
    "report_hooks",
    "story_map",
    "surveys",
    "translating",
]

register_snippet(StatementViewSet)
register_snippet(SchemeViewSet)
register_snippet(GlossaryViewSet)
register_snippet(HelplineViewSet)
register_snippet(WorryViewSet)
register_snippet(NationViewSet)
register_snippet(ChecklistViewSet)
register_snippet(surveys.SurveyViewSet)


class LightPageLinkHandler(PageLinkHandler):
    """Links in a text need an address, not the whole page."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """A link is written in a language and stays in it; a page that is gone leaves its words."""
        numbers = [int(attrs["id"]) if attrs.get("id", "").isdigit() else 0 for attrs in attrs_list]
        found = addresses(number for number in numbers if number)
        return [
            f'<a href="{escape(address)}">' if (address := found.get(number)) else "<a>"
            for number in numbers
        ]


@hooks.register("register_rich_text_features", order=10)
def light_page_links(features: Any) -> None:
    """After Wagtail's own registration, in its place."""
    features.register_link_type(LightPageLinkHandler)


@hooks.register("before_delete_page")
def keep_released_packs(request: HttpRequest, page: Page) -> HttpResponse | None:
    """People hold copies of a released pack: it is withdrawn, never deleted."""
    if has_releases(page.get_descendants(inclusive=True)):
        messages.error(
            request,
            _(
                "A lesson pack that has been released cannot be deleted, because people have "
                "copies of it. Withdraw it instead, under “Releases”: it leaves every list at "
                "once, and its address says why."
            ),
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
