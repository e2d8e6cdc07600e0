"""A form that comes in after the session has ended is not lost without a word.

At an address of one person's own (a view marked with `keeps_unsent`) what was sent waits in the
session; whoever then signs in and is led back to that address is asked whether to send it. At
every other address, ours, allauth's and the CMS's alike, the log-in says that it was not saved.
"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

UNSENT = "unsent"  # in the session: {"path": …, "fields": [[name, value], …]}
CHOICE = "unsent"  # the field of the button that throws it away
MAX_CHARACTERS = 20_000
CSRF_FIELD = "csrfmiddlewaretoken"


class UnsentFormMiddleware:
    """Keeps a form over the log-in, or says that it was not saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST":
            return after_sending(request, response)
        if request.method == "GET" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            return offered(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Throws it away, where its owner says so. After Django's protection against forgery."""
        if request.method != "POST" or request.POST.get(CHOICE) != "leave":
            return None
        kept = request.session.get(UNSENT)
        if not kept or kept["path"] != request.get_full_path():
            return None
        del request.session[UNSENT]
        return redirect(settings.LOGIN_REDIRECT_URL)


def after_sending(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Who is signed in has sent it now; for anybody else it waits, or the log-in says so."""
    if not hasattr(request, "user") or not hasattr(request, "session"):
        return response  # refused before anybody was asked for
    if request.user.is_authenticated:
        kept = request.session.get(UNSENT)
        if kept and kept["path"] == request.get_full_path():
            del request.session[UNSENT]
        return response
    if not leads_to_the_log_in(response):
        return response
    if request.headers.get("Accept") == "application/json":
        words = _("You have been signed out. Press the button below, and sign in to save this.")
        return JsonResponse({"saved": False, "message": words}, status=401)
    if request.headers.get("Sec-Fetch-Dest", "document") != "document":
        return response  # a script in the background: nobody has sent anything
    if keep(request):
        words = _("You had been signed out. What you sent is kept: sign in, and save it.")
    else:
        words = _("You had been signed out, so it was not saved. Sign in, and send it again.")
    messages.warning(request, words)
    return response


def keep(request: HttpRequest) -> bool:
    """Put what was sent into the session; False where that is not allowed, or it is too much."""
    match = request.resolver_match
    if match is None or not getattr(match.func, "keeps_unsent", False) or request.FILES:
        return False
    fields = fields_of(request)
    if sum(len(name) + len(value) for name, value in fields) > MAX_CHARACTERS:
        return False
    request.session[UNSENT] = {"path": request.get_full_path(), "fields": fields}
    return True


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, in order, without the secret against forgery."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != CSRF_FIELD
    ]


def leads_to_the_log_in(response: HttpResponse) -> bool:
    """Whether somebody is asked to sign in first."""
    if response.status_code != 302:
        return False
    there = urlsplit(response["Location"])
    return there.path == reverse(settings.LOGIN_URL) and "next" in parse_qs(there.query)


def offered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The question whether to send it now, in the place of the page that it was meant for."""
    if not hasattr(request, "session") or not request.user.is_authenticated:
        return response
    kept = request.session.get(UNSENT)
    if not kept or kept["path"] != request.get_full_path():
        return response
    # 405: an address that only takes forms. Anything else: not theirs, or no longer open.
    if response.status_code not in (200, 405):
        del request.session[UNSENT]
        if response.status_code == 302:
            messages.warning(request, _("What you sent came too late and could not be saved."))
        return response
    return render(request, "account/unsent.html", {"address": kept["path"], **kept})
