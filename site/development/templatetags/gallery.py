"""Renders one example of the component gallery."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from development.gallery import SCENES

register = template.Library()


@register.simple_tag
def all_scenes() -> tuple[str, ...]:
    """The names of all scenes."""
    return SCENES


@register.simple_tag(takes_context=True)
def example_component(context: template.Context, example: Any) -> SafeString:
    """The component with its sample values, and the page's own look and request."""
    values = {"look": context.get("look", "site"), **example.values}
    return render_to_string(example.template, values, request=context.get("request"))
