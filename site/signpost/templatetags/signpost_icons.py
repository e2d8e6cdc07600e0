"""`{% icon %}` and `{% scene %}`: pictures by reference, fetched once for all pages.

A page about an error has to stand alone, whatever is away: where the context says `stands_alone`,
they are drawn into the page.

{% icon "lucide:menu" %}                                  beside words: hidden from readers
{% icon "lucide:x" label=close_words class="icon--big" %}  alone: says what it is
{% scene "bedroom-tablet" class="hero__scene" %}
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from signpost.icons import inline, referring

register = template.Library()

_COUNTER = "_signpost_pictures"


def _next_number(context: Context) -> int:
    """The next free number of this page. It is kept on the request, because blocks of a
    StreamField render in contexts of their own; counting, not chance, keeps ETags stable."""
    request = context.get("request")
    if request is not None:
        number = getattr(request, _COUNTER, 0) + 1
        setattr(request, _COUNTER, number)
        return number
    root: dict[str, int] = context.render_context.dicts[0]  # type: ignore[assignment]
    root[_COUNTER] = root.get(_COUNTER, 0) + 1
    return root[_COUNTER]


def _shown(context: Context, attributes: dict[str, Any]) -> inline.Shown:
    return inline.Shown(
        css_class=attributes.get("class", ""),
        label=str(attributes.get("label", "")),
        number=lambda: _next_number(context),
        strict=context.template is not None and context.template.engine.debug,
    )


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, **attributes: Any) -> SafeString:
    """The icon `set:name`; nothing when the name is empty."""
    if not name:
        return SafeString("")
    draw = inline.icon_markup if context.get("stands_alone") else referring.icon_reference
    return draw(str(name), _shown(context, attributes))


@register.simple_tag(takes_context=True)
def scene(context: Context, name: str, **attributes: Any) -> SafeString:
    """The scene drawn for a topic; nothing when the name is empty."""
    if not name:
        return SafeString("")
    draw = inline.scene_markup if context.get("stands_alone") else referring.scene_reference
    return draw(str(name), _shown(context, attributes))
