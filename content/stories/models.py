"""Interactive stories: scenes, choices, consequences. Nothing of it is ever stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from content.blocks import SceneBlock
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SCENE = "scene"


class StoryPage(SitePage):
    """A story that branches. The first scene is where it begins."""

    scenes = StreamField(
        [("scene", SceneBlock())],
        verbose_name=_("scenes"),
        blank=True,
        help_text=_("The first scene begins the story. A scene without choices ends it."),
    )

    kind: ClassVar = PageKind(
        label=_("Story"),
        document="play",
        resource_type="interactive story",
        listed=frozenset({Listed.AUDIENCE, Listed.TOPIC}),
        kept_by_what_it_shows=True,
        routes_below=True,
    )
    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("scenes")]
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
        steps = kwargs.pop("steps", ())
        request.story_steps = getattr(request, "story_steps", steps)  # type: ignore[attr-defined]
        return super().serve(request, *args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, StrOrPromise]]:
        """An author looks at any scene while it is being written, not only at the beginning."""
        scenes = [child.value for child in self.scenes]
        return [
            ("", _("The beginning")),
            *((scene["key"], scene["title"] or scene["key"]) for scene in scenes if scene["key"]),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """The beginning, or the scene that is named."""
        if mode_name and mode_name in dict(self.preview_modes):
            request.story_steps = (mode_name,)  # type: ignore[attr-defined]
        return super().serve_preview(request, mode_name)
