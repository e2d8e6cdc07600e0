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

from content.cms import editor_hooks
from content.cms.checklist import ChecklistViewSet
from content.cms.desk import Desk
from content.cms.helplines import HelplineViewSet
from content.domain.pack import has_releases

__all__ = ["editor_hooks"]  # imported for the hooks that it registers

register_snippet(HelplineViewSet)
register_snippet(ChecklistViewSet)


@hooks.register("construct_homepage_panels")
def show_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """What needs somebody today, before everything else."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        panels.insert(0, Desk())


class LightPageLinkHandler(PageLinkHandler):
    """Links in a text need an address, not the whole page: one query for all of them."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Any]:
        """The pages as plain `Page` rows, in the order of the links."""
        numbers = [int(attrs["id"]) for attrs in attrs_list if attrs.get("id", "").isdigit()]
        found = Page.objects.select_related("locale").in_bulk(numbers)
        return [
            found.get(int(attrs["id"])) if attrs.get("id", "").isdigit() else None
            for attrs in attrs_list
        ]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """A link is written in a language and stays in it; a page that is gone leaves its words."""
        return [
            f'<a href="{escape(page.url)}">' if page is not None and page.url else "<a>"
            for page in cls.get_many(attrs_list)
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
                "copies of it. Unpublish it instead: it leaves every list at once."
            ),
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
