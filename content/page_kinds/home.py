"""The site's home and the home of each band."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from accounts.access.visibility import not_private
from content.listing import newest, original_of, pages_of_audience
from content.page_kinds.section import sections_below
from content.page_kinds.topic import topics_below
from content.pages.context import context_of, lazily
from content.pages.kinds import PageKind
from content.pages.models import SitePage
from content.pages.public_page import PublicPage

DEEPEST = 12  # steps in an address; no tree of ours is half as deep


class HomePage(SitePage):
    """The front page: one way in for each audience."""

    heading = models.CharField(_("large line"), max_length=120)
    lead = models.TextField(_("sentence below it"), blank=True)

    kind: ClassVar = PageKind(
        document="home",
        weight=0.6,
        in_feeds=False,
        needs_review_date=False,
        needs_summary=False,
        stands_in_layout=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        FieldPanel("lead"),
        *SitePage.content_panels[1:],
    ]
    template = "content/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count_per_parent = None

    class Meta:
        verbose_name = _("site home")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A page by its whole path: two queries at any depth, where Wagtail takes two a step.

        Kinds of page that route by themselves (a story) are given what is left of the path.
        """
        if not path_components:
            return super().route(request, path_components)
        if len(path_components) > DEEPEST:
            raise Http404
        paths = [
            f"{self.url_path}{'/'.join(path_components[: end + 1])}/"
            for end in range(len(path_components))
        ]
        found = (
            Page.objects.filter(url_path__in=paths)
            .annotate(is_open=not_private())
            .order_by("-depth")
            .values_list("pk", "content_type", "is_open", "url_path")
            .first()
        )
        if found is None:
            raise Http404
        pk, content_type, is_open, url_path = found
        rest = path_components[paths.index(url_path) + 1 :]
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        routes_itself = issubclass(model, PublicPage) and model.kind.routes_below
        if rest and not routes_itself:
            raise Http404
        related = model.ROUTE_RELATED if issubclass(model, SitePage) else ("locale",)
        page = model.objects.select_related(*related).get(pk=pk)
        over = page.expire_at is not None and page.expire_at <= timezone.now()
        if (over or not page.live) and not getattr(page, "explains_absence", False):
            raise Http404
        page.is_known_open = is_open
        return page.route(request, rest) if routes_itself else RouteResult(page)


class BandHomePage(SitePage):
    """The home of one audience; its title is the audience's name in this language."""

    heading = models.CharField(_("large line"), max_length=120)
    lead = models.TextField(_("sentence below it"), blank=True)

    kind: ClassVar = PageKind(
        document="home",
        weight=0.6,
        in_feeds=False,
        needs_summary=False,
        stands_in_layout=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("heading"),
        FieldPanel("lead"),
        *SitePage.content_panels[1:],
    ]
    template = "content/band_home_page.html"
    parent_page_types: ClassVar = ["content.HomePage"]

    class Meta:
        verbose_name = _("home of an audience")


@context_of.register
def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """`newest`: news, campaigns and appeals; `sections`: where the older ones are.

    Where no news is translated yet, that of the main language is shown, and `borrowed_language`
    says so.
    """

    def make() -> dict[str, Any]:
        found, borrowed = newest(language_id=page.locale_id, user=request.user), ""
        if not found and (original := original_of(page)):
            found, borrowed = (
                newest(language_id=original.locale_id, user=request.user),
                settings.LANGUAGE_CODE,
            )
        return {
            "newest": found,
            "sections": sections_below(page, user=request.user),
            "borrowed_language": borrowed,
        }

    return lazily(make, "newest", "sections", "borrowed_language")


@context_of.register
def audience_home_context(page: BandHomePage, request: HttpRequest) -> dict[str, Any]:
    """`articles`: the pages of this audience, in the order of the page tree; `topics`, `sections`.

    Where none is translated yet, those of the main language are shown, and `borrowed_language`
    says so: a child who reads Welsh finds more than an empty home.
    """

    def make() -> dict[str, Any]:
        shown, borrowed = page, ""
        articles = pages_of_audience(page, user=request.user)
        if not articles and (original := original_of(page)):
            shown, borrowed = original, settings.LANGUAGE_CODE
            articles = pages_of_audience(original, user=request.user)
        return {
            "articles": articles,
            "topics": topics_below(shown, user=request.user),
            # Children choose among pages and topics; sections are for grown-ups.
            "sections": [] if is_for_children(page) else sections_below(page, user=request.user),
            "borrowed_language": borrowed,
        }

    return lazily(make, "articles", "topics", "sections", "borrowed_language")


def is_for_children(page: SitePage) -> bool:
    """Whether the page belongs to an audience of children."""
    return page.audience is not None and page.audience.is_child
