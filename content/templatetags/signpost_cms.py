"""What templates of the CMS need: where the checks of a form are asked, marked words."""

from __future__ import annotations

import json
import re
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from content.pages.public_page import PublicPage

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
def is_public_page(thing: object) -> bool:
    """Whether a thing in the editor is a public page, which the checks know."""
    return isinstance(thing, PublicPage)


@register.filter
def mark_words(sentence: str, words: tuple[str, ...]) -> SafeString:
    """A sentence with the hard words in it marked."""
    if not words:
        return escape(sentence)
    hard = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({hard})(?!\w)", sentence, flags=re.IGNORECASE)
    marked = (
        f"<mark>{escape(part)}</mark>" if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )
    return mark_safe("".join(marked))  # noqa: S308 (each part is escaped above)


@register.filter
def without_what_is_gone(props: str) -> str:
    """What wagtail-localize's editor is told, with nothing chosen where a picture, file or page was
    chosen that is deleted. The editor asks for each and draws no screen at all when one is gone.
    """
    told = json.loads(props)
    models = {
        "image_chooser": get_image_model(),
        "document_chooser": get_document_model(),
        "page_chooser": Page,
    }
    overrides = {each["segment_id"]: each for each in told["initialOverrides"]}
    for kind, model in models.items():
        segments = [
            segment
            for segment in told["segments"]
            if (segment["location"].get("widget") or {}).get("type") == kind
        ]
        chosen = [(segment, "value") for segment in segments] + [
            (overrides[segment["id"]], "data") for segment in segments if segment["id"] in overrides
        ]
        numbers = {data.get(name) for data, name in chosen if isinstance(data.get(name), int)}
        there = set(model._default_manager.filter(pk__in=numbers).values_list("pk", flat=True))
        for data, name in chosen:
            if data.get(name) not in there:
                data[name] = None
    return json.dumps(told)
