"""Where somebody lands who has signed out: the start page, unless a subject has more to say."""

from collections.abc import Callable

from django.http import HttpRequest

Leading = Callable[[HttpRequest], str]
_leading: list[Leading] = []


def on_signing_out(lead: Leading) -> Leading:
    """Register what leads to a page of ours, or says "". Called before the session has ended."""
    _leading.append(lead)
    return lead


def page_after(request: HttpRequest) -> str:
    """The first page that one of them leads to, or ""."""
    return next((address for lead in _leading if (address := lead(request))), "")
