"""Running text of a page: words of the glossary explain themselves, headings have anchors."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from content.glossary.terms import explain
from content.pages.contents import with_anchors

register = template.Library()


@register.simple_tag(takes_context=True)
def explained(context: template.Context, text: Any) -> SafeString:
    """Rich text with the first occurrence of each glossary word made a button that explains it,
    and with headings that can be linked to.

    On pages of the site only: the index, feeds and the academy get the text as it is.
    """
    markup = str(text)
    request = context.get("request")
    page = getattr(request, "page", None)
    if request is None or page is None:
        return mark_safe(markup)  # noqa: S308 - rich text, sanitised when it was saved
    if not hasattr(request, "given_anchors"):
        request.given_anchors = set()
    markup = with_anchors(markup, given=request.given_anchors)
    if not page.kind.explains_terms:
        return mark_safe(markup)  # noqa: S308 - as above, with anchors of ours
    if not hasattr(request, "explained_words"):
        request.explained_words = set()
    audience = getattr(request, "audience", None)
    return mark_safe(  # noqa: S308 - the same text, with words of ours escaped
        explain(
            markup,
            language_code=get_language() or "en-gb",
            for_children=bool(audience and audience.is_child),
            done=request.explained_words,
        )
    )
