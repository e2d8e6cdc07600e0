"""One log line a request, naming the route and nothing that a person typed or holds."""

from django.conf import settings
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


# Parts of the site by their usual addresses. Any other first step may be a mistyped key, or a word.
KNOWN_PARTS = frozenset(
    {
        *("4-7", "8-10", "11-13", "14-18", "parents", "professionals"),
        *("academy", "appeals", "campaigns", "glossary", "help", "industry", "news", "resources"),
    }
)


def part_of_site(path: str) -> str:
    """`/11-13/-` for anything below `/11-13/`; a home by its own path. A language stays; a first
    step that is no part of the site we know is not repeated.
    """
    steps = [step for step in path.strip("/").split("/") if step]
    languages = {code for code, _name in settings.LANGUAGES}
    named = steps[:1] if steps and steps[0] in languages else []
    if len(steps) > len(named) and steps[len(named)] in KNOWN_PARTS:
        named.append(steps[len(named)])
    rest = "-" if len(steps) > len(named) else ""
    return "/" + "".join(f"{step}/" for step in named) + rest
