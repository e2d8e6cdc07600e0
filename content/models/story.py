"""Interactive stories: scenes, choices, consequences. Nothing of it is ever stored."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from content.blocks import SceneBlock
from content.models.page import SitePage

SCENE = "scene"


class StoryPage(SitePage):
    """A story that branches. The first scene is where it begins."""

    scenes = StreamField(
        [("scene", SceneBlock())],
        verbose_name=_("scenes"),
        blank=True,
        help_text=_("The first scene begins the story. A scene without choices ends it."),
    )

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("scenes")]
    kind_label: ClassVar = _("Story")
    template = "content/story_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("interactive story")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Below a story lie its scenes: `scene/<key>/`, and `scene/<key>/<number>/` for what comes
        of a choice.

        The address is all that is known of where somebody stands, and no log has it
        (signpost.http.request_log, deploy/nginx): nobody sees what a child chose.
        """
        if not path_components:
            return super().route(request, path_components)
        marker, *steps = path_components
        if not self.live or marker != SCENE or not 1 <= len(steps) <= 2:
            raise Http404
        return RouteResult(self, kwargs={"steps": tuple(steps)})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The beginning, or one scene of the story."""
        request.story_steps = kwargs.pop("steps", ())  # type: ignore[attr-defined]
        return super().serve(request, *args, **kwargs)
