"""One log line a request, naming the route and nothing that a person typed or holds."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

PAGES = "wagtail_serve"


class RequestLogMiddleware(RequestMiddleware):
    """django-structlog's middleware without what an address may give away."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """`GET /search/`, never `GET /search/?q=…`; `GET /verify/<str:code>/`, never the code.

        Of the public pages only the part of the site is named, `GET /11-13/-`: what somebody read,
        or chose in a story, is nobody's business. An address that leads nowhere is not repeated:
        it may be a mistyped key.
        """
        match = request.resolver_match
        if match is None:
            return f"{request.method} (no such address)"
        if match.url_name == PAGES:
            return f"{request.method} {part_of_site(request.path)}"
        return f"{request.method} /{match.route}"


def part_of_site(path: str) -> str:
    """`/11-13/-` for anything below `/11-13/`; a home by its own path. A language stays."""
    steps = path.strip("/").split("/")
    named = steps[: 2 if len(steps[0]) == 2 else 1]
    rest = "-" if len(steps) > len(named) else ""
    return "/" + "".join(f"{step}/" for step in named if step) + rest
