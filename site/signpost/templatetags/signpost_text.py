"""Words that a template takes apart."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from signpost.sanitise import clean_rich_text

register = template.Library()


@register.filter
def cleaned(markup: str) -> SafeString:
    """Rich text as a page may show it, whoever wrote it and however it came."""
    return mark_safe(clean_rich_text(markup))  # noqa: S308 - cleaned just here


@register.filter
def parted(title: str, stem: str) -> tuple[str, str]:
    """The beginning that a list of titles shares, and what is this one's own.

    Ten lines that all begin “What to do if” are hard to tell apart, and hardest for somebody who
    is upset: the part that differs stands out, and nothing is left out for whoever listens.
    """
    if stem and title.startswith(f"{stem} "):
        return stem, title[len(stem) + 1 :]
    return "", title
