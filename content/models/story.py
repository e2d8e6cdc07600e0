"""Interactive stories: scenes, choices, consequences. Nothing of it is ever stored."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import SceneBlock
from content.models.page import SitePage


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
