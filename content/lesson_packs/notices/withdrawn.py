"""What stands where a withdrawn pack or release was: why, what to use instead, and about copies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def withdrawn_page(request: HttpRequest, notice: Any) -> HttpResponse:
    """410: it was there and is refused. Nothing of the files is told."""
    alternative = notice.alternative
    if alternative is not None and not (
        alternative.live and alternative.may_be_seen_by(request.user)
    ):
        alternative = None
    response = render(
        request,
        "content/pack_withdrawn_page.html",
        {"notice": notice, "alternative": alternative},
        status=410,
    )
    response["Cache-Control"] = "private, no-store"
    return response
