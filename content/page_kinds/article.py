"""Articles, and the plain pages beside them (privacy, accessibility)."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from content.pages.models import SitePage


class ArticlePage(SitePage):
    """Something to read, in the words of one band."""

    is_kept_by_what_it_shows: ClassVar[bool] = True
    template = "content/article_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("article")


class StandardPage(SitePage):
    """A plain page: privacy, accessibility, about."""

    stands_in_layout: ClassVar[bool] = True
    template = "content/standard_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("plain page")
