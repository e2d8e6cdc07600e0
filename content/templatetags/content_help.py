"""Helplines where a template wants them."""

from django import template
from django.utils.translation import get_language

from content.audiences.models import Audience
from content.help import helplines
from content.help.models import Helpline

register = template.Library()


@register.simple_tag
def helplines_by_nation(audience: Audience | None, worry: str) -> list[tuple[str, list[Helpline]]]:
    """Pairs of a nation's name and its helplines, in the language in use."""
    return helplines.helplines_by_nation(
        audience=audience or None, language_code=get_language() or "en-gb", worry=worry
    )
