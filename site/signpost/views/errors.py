"""Error pages that know whose part of the site they stand in, without asking the database."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from signpost.http.rate_limit import WINDOW_SECONDS
from signpost.site_name import last_known, last_known_exit, last_known_parts, last_known_theme
from signpost.views.send_again import fields_to_send_again

CHILD_BANDS = ("4-7", "8-10", "11-13", "14-18")
Fault = tuple[int, str | Promise]  # a status and a sentence
BANDS = (*CHILD_BANDS, "parents", "professionals")
RETRY_AFTER_SECONDS = 30


def frame_of(path: str) -> dict[str, object]:
    """Look, home and help of the band that a path belongs to: from the path alone."""
    parts = path.strip("/").split("/")
    prefix = "/"
    if parts and parts[0] in dict(settings.LANGUAGES):
        prefix, parts = f"/{parts[0]}/", parts[1:]
    known = {band: (band, band in CHILD_BANDS) for band in BANDS} | last_known_parts()
    band = parts[0] if parts and parts[0] in known else ""
    look, is_child = known.get(band, ("site", False))
    home = f"{prefix}{band}/" if band else prefix
    return {
        "look": look,
        "is_child": is_child,
        "home_url": home,
        "help_url": f"{home}help/",
        "exit_url": last_known_exit(),
        "site_name": last_known(),
        "stands_alone": True,
        "theme_url": last_known_theme(),
    }


def _error(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    # The cookie alone says that somebody is signed in: nobody is looked up for an error page.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    context = {
        **frame_of(request.path),
        "reason": reason,
        "status": status,
        "signed_in_user": signed_in,
    }
    response = render(None, f"{status}.html", context, status=status)
    if status != 404:
        response["Cache-Control"] = "no-store"
    return response


def refused(request: HttpRequest, fault: Fault) -> HttpResponse:
    """The page of a 400 with a sentence on what was wrong, in the language of the address: asked
    for before anything has looked which language that is.
    """
    status, reason = fault
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {**frame_of(request.path), "reason": reason, "status": status}
        response = render(None, "400.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _error(request, 400, _("The address or form holds something that we cannot read."))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _error(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _error(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429: says for how long to wait."""
    response = _error(request, 429)
    response["Retry-After"] = str(WINDOW_SECONDS)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without database, session or context processors. 503 where the database is what
    does not answer: nothing is broken, and trying again helps.
    """
    if is_database_away(sys.exc_info()[1]):
        return unavailable(request)
    return _error(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503, with the seconds after which to ask again."""
    response = _error(request, 503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def is_database_away(error: BaseException | None) -> bool:
    """Whether the database did not answer, or broke off; not whether we have asked it nonsense."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    return connection.vendor != "sqlite" or "locked" in str(error)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old or whose cookie was refused: sent once more, or what to do."""
    if request.headers.get("Accept") == "application/json":
        words = _("You have signed in again since. Press the button below to save this.")
        return JsonResponse({"saved": False, "message": words}, status=403)
    fields = fields_to_send_again(request)
    if fields is not None:
        context = {"address": request.get_full_path(), "fields": fields}
        response = render(request, "errors/send_again.html", context, status=403)
        response["Cache-Control"] = "no-store"
        return response
    return _error(
        request,
        403,
        _("The form was open for too long, or cookies are off. Go back, reload and try again."),
    )
