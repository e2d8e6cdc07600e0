"""A result as markup."""

from dataclasses import replace
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search.found import Found

register = template.Library()
MOST_KEPT = 2000  # of half a kilobyte each


@register.simple_tag
def result(found: Found, *, is_picked: bool = False, lang: str = "") -> SafeString:
    """One line of the results. `lang`: the language of its words, where it is not the page's.

    The same page stands in many results: its line hangs on nothing but what is given here, so it is
    made once in each process. What was matched is shown only where a page has no summary.
    """
    if found.summary and found.snippet:
        found = replace(found, snippet="")
    if settings.DEBUG or not found.is_shared:  # what has to be gone when it is over is kept nowhere
        return _markup.__wrapped__(found, is_picked, lang, get_language())
    return _markup(found, is_picked, lang, get_language())


@lru_cache(maxsize=MOST_KEPT)
def _markup(found: Found, is_picked: bool, lang: str, _language: str | None) -> SafeString:
    context = {"found": found, "is_picked": is_picked, "lang": lang}
    return render_to_string("search/result.html", context)
