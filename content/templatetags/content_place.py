"""Where a page stands."""

from typing import Any

from django import template
from wagtail.models import Page

from accounts.access.visibility import visible_page_q

register = template.Library()


@register.simple_tag(takes_context=True)
def parent_of(context: dict[str, Any], page: Page) -> Page | None:
    """The page above, if the reader may see it: a draft is named on no page below it."""
    user = getattr(context.get("request"), "user", None)
    found: Page | None = Page.objects.parent_of(page).filter(visible_page_q(user)).first()
    return found
