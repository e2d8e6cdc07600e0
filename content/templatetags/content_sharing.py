"""What the head of a page says to search engines, readers of feeds and people who share it."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from content.pages.models import SitePage
from content.sharing import linked_data as sharing

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def absolute_url(url: str) -> str:
    """An address with its host."""
    return sharing.absolute(url)


@register.simple_tag(takes_context=True)
def shared_title(context: template.Context, page: Page) -> str:
    """What the page is called where somebody shares it."""
    return sharing.shared_title(page, site_name=str(context["site_name"]))


@register.simple_tag
def shared_description(page: Page) -> str:
    """One sentence about any kind of page, the academy's too."""
    names = ("search_description", "summary", "lead")
    return next((words for name in names if (words := getattr(page, name, ""))), "")


@register.simple_tag(takes_context=True)
def linked_data(context: template.Context) -> SafeString:
    """The page as JSON-LD: data, not a script, so that no content policy has to allow it."""
    page = context["page"]
    if not isinstance(page, SitePage):
        return mark_safe("")
    slug = page.audience.slug if page.audience else None
    data = sharing.linked_data(
        page,
        site_name=str(context["site_name"]),
        audience=next((band["title"] for band in context["bands"] if band["slug"] == slug), ""),
        # A list is about nothing.
        topics=page.topics.all() if page.kind.in_feeds else (),
    )
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped
