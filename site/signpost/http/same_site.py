"""Forms that need no cookie: sent from a page of ours, or not at all.

Django's protection against forged forms keeps a secret in a cookie. A visitor without an account
has no cookie and no power that a forged form could borrow; what remains is to refuse forms that
another site's page sends. Browsers say so themselves in `Sec-Fetch-Site`; where a browser is too
old for it, `Origin` is asked.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def sent_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    # Pages send no referrer, and browsers then write "null" here for a form of our own.
    return origin in ("", "null") or urlsplit(origin).netloc == request.get_host()


def cookieless_form(view: View) -> View:
    """For a view that takes a form of anonymous visitors and acts with nobody’s power. To look
    at it is free: a link in an e-mail leads there from another site, or from none.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") and not sent_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
