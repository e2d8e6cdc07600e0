"""Articles, and the plain pages beside them (privacy, accessibility)."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.listing import related_pages
from content.pages.contents import contents_of
from content.pages.context import context_of
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class ArticlePage(SitePage):
    """Something to read, in the words of one band."""

    kind: ClassVar = PageKind(
        schema_type="Article",
        listed=frozenset({Listed.AUDIENCE, Listed.TOPIC}),
        needs_text=True,
        kept_by_what_it_shows=True,
    )
    template = "content/article_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("article")


class StandardPage(SitePage):
    """A plain page: privacy, accessibility, about."""

    kind: ClassVar = PageKind(weight=0.5, stands_in_layout=True)
    template = "content/standard_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("plain page")


@context_of.register
def article_context(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """See `related_pages`."""
    return related_pages(page, request)


@context_of.register
def standard_context(page: StandardPage, request: HttpRequest) -> dict[str, Any]:
    """`contents`: the headings of a long text, to stand beside it."""
    return {"contents": contents_of(page.body)}
