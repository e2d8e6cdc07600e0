"""The site's home and the home of each band."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from accounts.access.visibility import not_private
from content.pages.models import SitePage

DEEPEST = 12  # steps in an address; no tree of ours is half as deep


class HomePage(SitePage):
    """The front door: one way in for each audience."""

    stands_in_layout: ClassVar[bool] = True
    heading = models.CharField(_("large line"), max_length=120)
    lead = models.TextField(_("sentence below it"), blank=True)

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
        routes_itself = model.route is not Page.route
        if rest and not routes_itself:
            raise Http404
        related = model.ROUTE_RELATED if issubclass(model, SitePage) else ("locale",)
        page = model.objects.select_related(*related).get(pk=pk)
        over = page.expire_at is not None and page.expire_at <= timezone.now()
        if (over or not page.live) and not getattr(page, "has_ended", False):
            raise Http404
        page.is_known_open = is_open
        return page.route(request, rest) if routes_itself else RouteResult(page)


class BandHomePage(SitePage):
    """The home of one audience; its title is the audience's name in this language."""

    stands_in_layout: ClassVar[bool] = True
    heading = models.CharField(_("large line"), max_length=120)
    lead = models.TextField(_("sentence below it"), blank=True)

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
