"""The text of a page, kept for anonymous readers."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from content.pages.dependencies import shown_in_text
from content.pages.kept_parts import kept_part
from content.pages.models import SitePage

register = template.Library()


@register.simple_tag(takes_context=True)
def page_text(context: template.Context) -> SafeString:
    """`{% page_text %}`: what `{% include_block page.body %}` shows.

    Anchors and explained words are once a page, so what the text has used up is kept with it.
    """
    page, request = context["page"], context.get("request")

    def make() -> tuple[SafeString, set[str], set[str]]:
        markup: SafeString = page.body.render_as_block(context=context.flatten())
        return markup, _set_of(request, "given_anchors"), _set_of(request, "explained_words")

    if request is None or not isinstance(page, SitePage):
        return make()[0]
    markup, anchors, words = kept_part(request, page, "text", lambda: shown_in_text(page), make)
    request.given_anchors, request.explained_words = set(anchors), set(words)
    return markup


def _set_of(request: Any, name: str) -> set[str]:
    return set(getattr(request, name, ()))
