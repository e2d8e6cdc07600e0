"""One log line a request, naming the path and nothing that a person typed."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class RequestLogMiddleware(RequestMiddleware):
    """django-structlog's middleware without the query string."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """`GET /search/`, never `GET /search/?q=…`."""
        return f"{request.method} {request.path}"
