"""Parts of the layout that are rendered once for many pages."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from content.navigation import kept_layout as kept

register = template.Library()


class KeptLayoutNode(template.Node):
    """What stands between `{% kept_layout %}` and `{% endkept_layout %}`."""

    def __init__(self, name: str, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: template.Context) -> SafeString:
        """As it was kept, else rendered and kept."""
        values = [value.resolve(context, ignore_failures=True) for value in self.values]
        place = kept.place_of(context, self.name, values)
        if place is None:
            return self.nodelist.render(context)
        markup = kept.found_at(place)
        if markup is None:
            markup = self.nodelist.render(context)
            kept.keep(place, markup)
        return mark_safe(markup)  # noqa: S308 - rendered by these nodes


@register.tag
def kept_layout(parser: Parser, token: Token) -> KeptLayoutNode:
    """`{% kept_layout "menu" current_url %}…{% endkept_layout %}`: the same for everybody of an
    audience, a language and a look. Whatever else it shows is named behind the name; nothing of
    the page, of the address or of the person may stand in it unnamed.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept_layout",))
    parser.delete_first_token()
    found = [parser.compile_filter(value) for value in values]
    return KeptLayoutNode(name.strip('"'), found, nodelist)
