"""Anybody may check a certificate: what was issued is shown, so that an edited PDF is caught."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from academy.credentials import certificates
from academy.credentials.code import grouped, normalised
from academy.credentials.lookups import count_lookup
from signpost.http.fetched_ahead import was_fetched_ahead
from signpost.http.rate_limit import A_SCHOOL, WINDOW_SECONDS, is_too_often

TEMPLATE = "academy/verify.html"


def _answer(request: HttpRequest, context: Mapping[str, object], *, status: int) -> HttpResponse:
    """Never kept by a cache: a revocation shows at once. Never indexed: it names people."""
    response = render(request, TEMPLATE, dict(context), status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/verify/`: the form. A plain GET, so that it needs no cookie."""
    if typed := normalised(request.GET.get("code", "")):
        return redirect("academy:verify", code=grouped(typed))
    return _answer(request, {"asked": False}, status=200)


@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """`/verify/<code>/`: the facts as issued; for any other code the same page, not found.

    Found, unknown and malformed take the same path: one hash, one look-up, one template.
    """
    if is_too_often(request, action="verify", limit=A_SCHOOL):
        response = _answer(request, {"asked": False, "too_often": True}, status=429)
        response["Retry-After"] = str(WINDOW_SECONDS)
        return response
    found = certificates.find(code)
    if request.method == "GET" and not was_fetched_ahead(request):
        count_lookup(code)
    is_replaced = found is not None and hasattr(found, "replaced_by")
    context = {
        "is_replaced": is_replaced,
        "asked": True,
        "certificate": found,
        "typed": grouped(normalised(code))[:60],
    }
    return _answer(request, context, status=200 if found else 404)
