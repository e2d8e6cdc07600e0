"""Input no browser sends: answered with a clear 400, before anything can trip over it.

NUL bytes break PostgreSQL, broken UTF-8 breaks templates, a query of a megabyte breaks patience.
Requirement 22 of the security document: malformed input never gives a 5xx.
"""

from collections.abc import Callable
from traceback import walk_tb
from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

MAX_QUERY_BYTES = 8 * 1024
FORM = "application/x-www-form-urlencoded"


class RefuseMalformedMiddleware:
    """Refuse what cannot be meant: NUL bytes, broken UTF-8, a query string beyond 8 KiB."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES:
            return refuse(request, 414, _("The address is too long."))
        # A path that was not UTF-8 reaches Django with U+FFFD or stray %xx in it.
        if not is_clean_path(request.path_info) or not is_clean(query):
            return refuse(request, 400, _("The address holds signs that we cannot read."))
        try:
            if request.method == "POST" and request.content_type == FORM and has_nul(request):
                return refuse(request, 400, _("The form holds signs that we cannot read."))
            return self.get_response(request)
        except (RequestDataTooBig, TooManyFieldsSent):
            return refuse(request, 413, _("That is more than we can take in one go."))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A form whose fields no browser wrote: a count that is no number, a text that is no JSON.

        Wagtail's fields trip over it where they read what was sent, and only that is answered here.
        """
        if isinstance(error, ValueError | KeyError | TypeError) and was_reading_a_form(error):
            return refuse(request, 400, _("The form holds signs that we cannot read."))
        return None


def was_reading_a_form(error: Exception) -> bool:
    """Whether a widget or block raised it while it took its value out of what was sent."""
    frames = walk_tb(error.__traceback__)
    return any(frame.f_code.co_name == "value_from_datadict" for frame, _line in frames)


def is_clean_path(path: str) -> bool:
    """True for a path without NUL or replacement signs."""
    return "\x00" not in path and "\ufffd" not in path


def is_clean(query: str) -> bool:
    """True if a raw query string decodes as UTF-8 and holds no NUL, raw or percent-encoded."""
    raw = unquote_to_bytes(query.encode("utf-8", "surrogateescape"))
    if b"\x00" in raw:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def has_nul(request: HttpRequest) -> bool:
    """True if any field of a URL-encoded form holds a NUL byte or a lone surrogate."""
    for key, values in request.POST.lists():
        for text in (key, *values):
            if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
                return True
    return False


def refuse(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    """The 400 page with a sentence on what was wrong; never cached."""
    response = render(None, "400.html", {"reason": reason}, status=status)
    response["Cache-Control"] = "no-store"
    return response
