"""The text of a page and the parts around it, kept for anonymous readers."""

from collections.abc import Callable
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from wagtail.models import Page

from content.pages.dependencies import SHOWN
from content.pages.kept_parts import kept_part

register = template.Library()


@register.simple_tag(takes_context=True)
def page_text(context: template.Context) -> SafeString:
    """`{% page_text %}`: what `{% include_block page.body %}` shows."""
    page = context["page"]
    return _kept(context, "text", ("text",), lambda: page.body.render_as_block(context.flatten()))


class KeptPartNode(template.Node):
    """What stands between `{% kept_part %}` and `{% endkept_part %}`."""

    def __init__(self, name: FilterExpression, shows: list[str], nodelist: NodeList) -> None:
        self.name, self.shows, self.nodelist = name, shows, nodelist

    def render(self, context: template.Context) -> SafeString:
        """As it was kept, else rendered and kept."""
        name = self.name.resolve(context, ignore_failures=True)
        if not name:
            return self.nodelist.render(context)
        return _kept(context, str(name), self.shows, lambda: self.nodelist.render(context))


@register.tag("kept_part")
def kept_part_of_page(parser: Parser, token: Token) -> KeptPartNode:
    """`{% kept_part "list" "below" "text" %}…{% endkept_part %}`: a part of the page, and what it
    shows beside the layout (`content.pages.dependencies.SHOWN`). An empty name keeps nothing: of
    what depends on the address or on an answer.
    """
    _tag, name, *shows = token.split_contents()
    nodelist = parser.parse(("endkept_part",))
    parser.delete_first_token()
    named = [show.strip('"') for show in shows]
    if unknown := set(named) - set(SHOWN):
        raise template.TemplateSyntaxError(f"kept_part does not know: {', '.join(unknown)}")
    return KeptPartNode(parser.compile_filter(name), named, nodelist)


def _kept(
    context: template.Context, name: str, shows: Any, render: Callable[[], SafeString]
) -> SafeString:
    """Anchors and explained words are once a page, so what a part has used up is kept with it."""
    request: Any = context.get("request")
    page = getattr(request, "page", None)
    # A view beside the page (the thanks for an answer) is given it, but is not it.
    is_page_of_request = context.get("page") is page
    if not isinstance(page, Page) or not is_page_of_request:
        return render()

    def make() -> tuple[SafeString, set[str], set[str]]:
        markup = render()
        return markup, _set_of(request, "given_anchors"), _set_of(request, "explained_words")

    markup, anchors, words = kept_part(
        request, page, name, lambda: set().union(*(SHOWN[show](page) for show in shows)), make
    )
    request.given_anchors = _set_of(request, "given_anchors") | anchors
    request.explained_words = _set_of(request, "explained_words") | words
    return markup


def _set_of(request: Any, name: str) -> set[str]:
    return set(getattr(request, name, ()))
