"""What every block of ours does alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from signpost.icons import inline

# Headings below the page's h1, lists, links: what nh3 lets through (signpost.sanitise).
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class ComponentBlock(blocks.StructBlock):
    """A block whose template gets flat names, so that includes and blocks share it."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The fields of the value by their own names."""
        context = super().get_context(value, parent_context=parent_context)
        context.update(value)
        return context


def scene_choices() -> list[tuple[str, Any]]:
    """The drawn scenes to choose from, their names as words."""
    names = ((name, name.replace("-", " ").capitalize()) for name in inline.scene_names())
    return [("", _("No scene")), *names]
