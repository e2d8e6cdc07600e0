"""What templates of the CMS need: where the checks of a form are asked, marked words."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from content.models import SitePage

register = template.Library()


@register.simple_tag
def check_address(request: HttpRequest) -> str:
    """Where the form on this screen is checked; empty on screens that have none."""
    kwargs: dict[str, Any] = request.resolver_match.kwargs if request.resolver_match else {}
    if "parent_page_id" in kwargs:
        return reverse("signpost_check_new_page", kwargs=kwargs)
    if "page_id" in kwargs:
        return reverse("signpost_check_page", args=[kwargs["page_id"]])
    return ""


@register.filter
def is_site_page(thing: object) -> bool:
    """Whether a thing in the editor is a page of the public site, which the checks know."""
    return isinstance(thing, SitePage)


@register.filter
def mark_words(sentence: str, words: tuple[str, ...]) -> SafeString:
    """A sentence with the hard words in it marked."""
    if not words:
        return escape(sentence)
    hard = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({hard})(?!\w)", sentence, flags=re.IGNORECASE)
    marked = (
        f"<mark>{escape(part)}</mark>" if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
    return mark_safe("".join(marked))  # noqa: S308 (each part is escaped above)
