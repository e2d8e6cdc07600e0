"""One log line a request, naming the route and nothing that a person typed or holds."""

import re

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

PAGES = "wagtail_serve"
SCENES = re.compile(r"/scene/.+")


class RequestLogMiddleware(RequestMiddleware):
    """django-structlog's middleware without what an address may give away."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """`GET /search/`, never `GET /search/?q=…`; `GET /verify/<str:code>/`, never the code.

        Public pages are named by their path, scenes of a story by the story alone: what somebody
        chose in it is nobody's business. An address that leads nowhere is not repeated: it
        may be a mistyped key.
        """
        match = request.resolver_match
        if match is None:
            return f"{request.method} (no such address)"
        if match.url_name == PAGES:
            return f"{request.method} {SCENES.sub('/scene/-', request.path)}"
        return f"{request.method} /{match.route}"
