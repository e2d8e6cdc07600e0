"""Input no browser sends: answered with a clear 400, before anything can trip over it.

NUL bytes break PostgreSQL, broken UTF-8 breaks templates, a query of a megabyte breaks patience.
Requirement 22 of the security document: malformed input never gives a 5xx.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from traceback import walk_tb
from typing import Any
from urllib.parse import unquote_to_bytes

import structlog
from csp.middleware import CSPMiddleware
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext_lazy as _

from signpost.room import NO_ROOM, is_full
from signpost.views import errors

log = structlog.get_logger(__name__)
MAX_QUERY_BYTES = 8 * 1024
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
LARGEST_BODY = 25 * 1024 * 1024  # of a form; nginx refuses the same
LARGEST_BODY_OF_THE_CMS = 2600 * 1024 * 1024  # a film of a lesson pack has 2.5 GB at most
LARGEST_NUMBER = 2**63 - 1  # that a column of a database holds
ADDRESS = _("The address holds signs that we cannot read.")
FORM = _("The form holds signs that we cannot read.")
TOO_MUCH = _("That is more than we can take in one go.")
TOO_LARGE = _(
    "What you sent is larger than we take: 25 MB in one go. Nothing of it was kept. Please go back"
    " and choose a smaller file."
)


class RefuseMalformedMiddleware:
    """Refuse what cannot be meant: NUL bytes, broken UTF-8, a query string beyond 8 KiB, numbers
    that no database holds, and values that a library trips over while it reads them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        fault = fault_of(request)
        if fault is None:
            return self.get_response(request)
        # Through those that write the headers of a page, which stand further inside.
        refuse = XFrameOptionsMiddleware(CSPMiddleware(partial(errors.refused, fault=fault)))
        response: Any = refuse(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Iterable[Any], kwargs: dict[str, Any]
    ) -> None:
        """A number that no row can have is a page that is not there, whoever's address it is."""
        if any(
            isinstance(each, int) and each > LARGEST_NUMBER for each in (*args, *kwargs.values())
        ):
            raise Http404

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What a library raised while it read a form, or about a value that the request sent: a
        count that is no number, a text that is no JSON, a field that is missing, `id=abc`. Whatever
        else is raised is ours.
        """
        if is_full(error):
            log.error("request.no_room")
            return errors.refused(request, (507, NO_ROOM))
        if isinstance(error, MultiValueDictKeyError) or was_reading_a_form(error):
            reason = FORM
        elif is_about_what_was_sent(request, error):
            reason = FORM if request.method == "POST" else ADDRESS
        else:
            return None
        log.warning("request.malformed", error=type(error).__name__)
        return errors.refused(request, (400, reason))


def fault_of(request: HttpRequest) -> errors.Fault | None:
    """Why nothing should read this request; None for whatever a browser could have sent."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > MAX_QUERY_BYTES:
        return 414, _("The address is too long.")
    # A path that was not UTF-8 reaches Django with U+FFFD or stray %xx in it.
    if not is_clean_path(request.path_info) or not is_clean(query):
        return 400, ADDRESS
    if not are_clean_headers(request):
        return 400, _("Your browser sent signs that we cannot read.")
    try:
        request.get_host()
        if (most := most_bytes_at(request.path_info)) < length_of(request):
            return 413, TOO_LARGE if most == LARGEST_BODY else TOO_MUCH
        if request.method == "POST" and request.content_type in FORMS and has_unreadable(request):
            return 400, FORM
    except DisallowedHost:
        return 400, ADDRESS
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return 413, TOO_MUCH
    except (MultiPartParserError, UnreadablePostError):
        return 400, FORM
    except OSError as error:
        if is_full(error):
            return 507, NO_ROOM
        raise
    return None


def most_bytes_at(path: str) -> int:
    """Editors send films; everybody else sends little."""
    is_cms = "cms" in path.split("/")[1:3]  # with or without a language
    return LARGEST_BODY_OF_THE_CMS if is_cms else LARGEST_BODY


def length_of(request: HttpRequest) -> int:
    """The length that a body says it has: nothing of it is read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said[:20]) if said.isascii() and said.isdigit() else 0


def was_reading_a_form(error: Exception) -> bool:
    """Whether a widget or block raised it while it took its value out of what was sent."""
    frames = walk_tb(error.__traceback__)
    return any(frame.f_code.co_name == "value_from_datadict" for frame, _line in frames)


def is_about_what_was_sent(request: HttpRequest, error: Exception) -> bool:
    """Whether a column or an address refused a value that stands in the request, or a database a
    number that is longer than any of its own.
    """
    if isinstance(error, ValueError | ValidationError | NoReverseMatch):
        said = str(error)
        return any(
            repr(value) in said or f"“{value}”" in said for value in values_sent(request) if value
        )
    if isinstance(error, OverflowError | DataError):
        return any(is_beyond_a_database(value) for value in values_sent(request))
    return False


def values_sent(request: HttpRequest) -> Iterator[str]:
    """Every value of the query, of the form and of the address."""
    for fields in (request.GET, request.POST):
        for _name, values in fields.lists():
            yield from (value for value in values if isinstance(value, str))
    if request.resolver_match:
        yield from map(str, request.resolver_match.kwargs.values())


def is_beyond_a_database(value: str) -> bool:
    """Whether it is a whole number that no column holds, alone or among others (`1,2,3`)."""
    parts = (part.strip().lstrip("+-") for part in value.split(","))
    return any(
        part.isdecimal() and (len(part) > 19 or int(part) > LARGEST_NUMBER) for part in parts
    )


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


def are_clean_headers(request: HttpRequest) -> bool:
    """True if no header holds a NUL, and no cookie one behind the quoting that cookies have."""
    headers = (value for name, value in request.META.items() if name.startswith("HTTP_"))
    cookies = (text for pair in request.COOKIES.items() for text in pair)
    return not any("\x00" in text for text in (*headers, *cookies))


def has_unreadable(request: HttpRequest) -> bool:
    """True if any field of a form holds a NUL byte or a lone surrogate."""
    names = (*request.POST, *request.FILES)
    values = (value for _name, values in request.POST.lists() for value in values)
    return any(
        "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text)
        for text in (*names, *values)
    )
