"""Articles, and the plain pages beside them (privacy, accessibility)."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.models.page import SitePage

MAX_RELATED = 3


class ArticlePage(SitePage):
    """Something to read, in the words of one band."""

    template = "content/article_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = _("article")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `related`: up to three other articles of the band, those that share a topic first.

        Tags of the page alone decide, never what anybody has read.
        """
        context = super().get_context(request, *args, **kwargs)
        mine = {topic.pk for topic in self.topics.all()}
        others = list(
            ArticlePage.objects.sibling_of(self, inclusive=False)
            .visible_to(request.user)
            .prefetch_related("topics")
            .order_by("path")[:30]
        )
        others.sort(key=lambda page: -len(mine & {topic.pk for topic in page.topics.all()}))
        context["related"] = others[:MAX_RELATED]
        return context


class StandardPage(SitePage):
    """A plain page: privacy, accessibility, about."""

    template = "content/standard_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = _("plain page")
