"""Where the sites begin, asked for once in a request that only reads.

Wagtail asks the cache for it at each address of a page, and a list has fifty.
"""

from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

from django.core.signals import request_finished, request_started
from wagtail.models import Page

_of_this_request: ContextVar[SimpleNamespace | None] = ContextVar("root_paths", default=None)


def holder() -> SimpleNamespace | None:
    """What Wagtail remembers the paths on; None outside a request that only reads."""
    return _of_this_request.get()


def path_on_site(page: Page) -> str:
    """The address of a page within its site, without a host however many sites there are; "" for
    one that is outside of every site.
    """
    _site, _root, path = page.get_url_parts(request=holder()) or (None, None, None)
    return path or ""


def _begin(environ: dict[str, Any] | None = None, **_kwargs: Any) -> None:
    reads = (environ or {}).get("REQUEST_METHOD") in ("GET", "HEAD")
    _of_this_request.set(SimpleNamespace() if reads else None)


def _end(**_kwargs: Any) -> None:
    _of_this_request.set(None)


request_started.connect(_begin, dispatch_uid="content_root_paths_begin")
request_finished.connect(_end, dispatch_uid="content_root_paths_end")
