"""One public page of each kind, shown before the web server forks its workers.

The first page of a process compiles templates and patterns, imports what is imported late and fills
caches. Done once in the parent, the workers share the outcome; done by each of them, it is there as
often as there are workers, and every page of memory that it touches is copied.
"""

import io
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.types import WSGIApplication

import structlog
from django.conf import settings
from django.db import Error
from django.db.models import Min, Q

# A page that is asked for with a query is made anew, and kept by no cache.
QUERY = "shown-first"
log = structlog.get_logger(__name__)


def show(application: WSGIApplication) -> int:
    """Ask for the pages; return how many came. Where the database does not answer, each worker
    begins from nothing, as it would anyway.
    """
    try:
        paths = list(addresses())
    except Error as error:
        log.warning("first_pages.no_database", error=type(error).__name__)
        return 0
    return sum(status_of(application, path) == "200" for path in paths)


def addresses() -> Iterator[str]:
    """The path of the first public page of each kind, and of the home of each language."""
    from wagtail.models import Page

    public = Page.objects.live().public()
    kinds = public.filter(depth__gt=1).order_by().values("content_type").annotate(first=Min("pk"))
    shown = public.filter(Q(pk__in=[kind["first"] for kind in kinds]) | Q(depth=2))
    for page in shown.order_by("path"):
        address = page.get_url()
        if address:
            yield unquote(urlsplit(address).path)


def status_of(application: WSGIApplication, path: str) -> str:
    """What a visitor's request for a path is answered with: three digits."""
    said: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        said.append(status)

    answer = application(request_for(path), start_response)
    try:
        for _part in answer:
            pass
    finally:
        close = getattr(answer, "close", None)
        if close:
            close()
    return said[0][:3]


def request_for(path: str) -> dict[str, Any]:
    """The request as the machine that ends TLS passes it on."""
    site = urlsplit(settings.BASE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": QUERY,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": site.netloc,
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
