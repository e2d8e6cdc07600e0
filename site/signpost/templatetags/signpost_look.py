"""What templates ask about a look: its token file, its first font, what its cards show."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.templatetags.static import static

from signpost import looks

register = template.Library()


@register.simple_tag
def look_stylesheet(look: str) -> str:
    """The address of the token file of a look; the site's own where the look is not known yet."""
    return static(f"css/bands/{look or 'site'}.css")


@register.simple_tag
def look_font(look: str) -> str:
    """The address of the font that the first screen needs."""
    return static(looks.facts(look).font)


@register.simple_tag
def look_facts(look: str) -> looks.Look:
    """All facts of a look: `{% look_facts look as facts %}`."""
    return looks.facts(look)


@register.filter
def widget_type(field: Any) -> str:
    """`checkbox`, `checkboxselectmultiple`, `text` and so on, in small letters."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxselectmultiple"
    return getattr(widget, "input_type", "") or type(widget).__name__.lower()
