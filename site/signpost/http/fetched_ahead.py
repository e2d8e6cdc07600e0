"""Pages that a browser fetches before anybody has opened them: nobody has seen those."""

from django.http import HttpRequest, HttpResponse


def was_fetched_ahead(request: HttpRequest) -> bool:
    """Whether a browser says that it only guesses that the page will be opened."""
    said = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any("prefetch" in one.lower() or "prerender" in one.lower() for one in said)


def not_before_it_is_opened() -> HttpResponse:
    """A refusal: the browser throws it away, and asks anew when the page is opened."""
    return HttpResponse(status=403, headers={"Cache-Control": "private, no-store"})
