"""Who may keep which response.

An anonymous visitor's page is the same for everybody: it may be kept by any cache, carries no
cookie and varies on nothing personal. Everything that belongs to a signed-in person is kept by
nobody. Pages without a query string are also kept here, compressed, so that the embedded run
answers them without rendering. A page that is known by what it shows is kept until one of those
changes (`signpost.http.dependencies`); any other until anything is published. Nothing is kept
beyond the moment at which the next page expires, here or in a cache between.
"""

import gzip
import hashlib
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path
from redis.exceptions import RedisError

from signpost.http import dependencies

log = structlog.get_logger(__name__)
PRIVATE = "private, no-store"
SELF_RULED = ("/static/", "/media/", "/icons/", "/theme/")  # these say how long they keep
OF_A_PERSON = ("/accounts/", "/organisations/")  # in every language
NEVER_CACHED = ("/cms/", *OF_A_PERSON, "/health/", "/metrics", "/dev/", *SELF_RULED)
GENERATION = "pages:generation"  # until anything is published
LAYOUT = "pages:layout"  # until something changes that every page may show

AskForEnd = Callable[[], datetime | None]
Kept = tuple[dependencies.Versions, dict[str, str], bytes, bytes]
_ask_for_end: list[AskForEnd] = []


def ends_with(ask: AskForEnd) -> None:
    """Register who knows when what is public changes by itself the next time; None for never."""
    _ask_for_end.append(ask)


def purge_at_once(tags: Iterable[str] | None = None) -> None:
    """The quick way, which may fail: `signpost.purging` does it again."""
    try:
        purge_now(tags)
    except (RedisError, OSError) as error:
        log.warning("pages.not_purged_yet", error=type(error).__name__)


def purge_now(tags: Iterable[str] | None = None) -> None:
    """Begin a new generation: with `tags`, of pages that show one of them or that are not known by
    what they show; without, of all. Raises RedisError or OSError where the cache did not take it.

    The generation comes first: who sees a changed tag can then see that something has changed.
    """
    keep = getattr(cache, "set_or_raise", cache.set)
    keep(GENERATION, _new_name(), None)
    if tags is None:
        keep(LAYOUT, _new_name(), None)
    else:
        dependencies.change(tags)


def generation() -> str | None:
    """The name of what is kept now, in the keys of all that may show anything; None while the cache
    is away.

    Random, so that one that the cache has dropped never comes again with its old pages. Behind a
    dot stands the second in which it ends by itself.
    """
    return _generation(GENERATION, cache.get(GENERATION))


def layout_generation() -> str | None:
    """The same for what every page may show: the owner's settings, the menu, what stands on many
    pages. Publishing an ordinary page leaves it.
    """
    return _generation(LAYOUT, cache.get(LAYOUT))


def _generations() -> tuple[str | None, str | None]:
    kept = cache.get_many([GENERATION, LAYOUT])
    return _generation(GENERATION, kept.get(GENERATION)), _generation(LAYOUT, kept.get(LAYOUT))


def generations_of(request: HttpRequest) -> tuple[str | None, str | None]:
    """Both, as they were when this request first asked: what it reads afterwards is at least as
    new, so what it keeps under them is never older than they are.
    """
    if not hasattr(request, "kept_generations"):
        request.kept_generations = _generations()  # type: ignore[attr-defined]
    found: tuple[str | None, str | None] = request.kept_generations  # type: ignore[attr-defined]
    return found


def _generation(name: str, kept: str | None) -> str | None:
    if kept is not None and _end_of(kept) <= timezone.now().timestamp():
        cache.delete(name)
        kept = None
    if kept is None and cache.add(name, _new_name(), None):
        kept = cache.get(name)
    return kept


def _new_name() -> str:
    end = _next_end()
    return uuid.uuid4().hex + (f".{int(end)}" if end < float("inf") else "")


def _next_end() -> float:
    ends = [end.timestamp() for ask in _ask_for_end if (end := ask())]
    return min(ends, default=float("inf"))


def _end_of(name: str) -> float:
    return float(name.partition(".")[2] or "inf")


def seconds_left(current: str | None) -> float:
    """How long what is public now stays as it is, as far as is known. While the cache is away there
    is no generation, and the database is asked.
    """
    end = _next_end() if current is None else _end_of(current)
    return max(end - timezone.now().timestamp(), 0)


class CachePolicyMiddleware:
    """Writes Cache-Control, removes what must not vary, and keeps anonymous pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_anonymous_read(request):
            response = self.get_response(request)
            if not is_outside(request):
                response["Cache-Control"] = PRIVATE
            return response
        current, layout = generations_of(request)
        key = self.key(request, layout) if current else None
        if key and (kept := cache.get(key)) and dependencies.are_current(kept[0], current):
            return self.unpack(request, kept)
        response = self.get_response(request)
        if not may_be_shared(response):
            response.setdefault("Cache-Control", PRIVATE)
            return response
        left = seconds_left(current)
        if left < 1:
            response["Cache-Control"] = PRIVATE
            return response
        age = int(min(settings.PUBLIC_MAX_AGE_SECONDS, left))
        stale = int(min(age * 10, left - age))
        del response["Vary"]
        response["Cache-Control"] = (
            f"public, max-age=0, s-maxage={age}, stale-while-revalidate={stale}"
        )
        if key and response.status_code == 200 and request.method == "GET":
            versions = dependencies.of_response(request, current)
            kept = self.pack(response, versions)
            # What was rendered while something changed may be older than the versions say.
            if generation() == current:
                cache.set(key, kept, int(min(age * 10, left)))
            return self.unpack(request, kept)
        return response

    @staticmethod
    def key(request: HttpRequest, layout: str | None) -> str | None:
        """The key of a kept page, or None where it is never kept (a query string is a person's)."""
        if request.META.get("QUERY_STRING") or request.method not in ("GET", "HEAD"):
            return None
        if layout is None:
            return None
        # Hashed: an address may hold spaces, or be longer than a cache takes as a key.
        address = hashlib.sha256(f"{request.get_host()}{request.path}".encode()).hexdigest()
        return f"page:{layout}:{address}"

    @staticmethod
    def pack(response: HttpResponse, versions: dependencies.Versions) -> Kept:
        """Versions of what it shows, headers, plain body, gzipped body. No secret is in an
        anonymous page: BREACH is moot.
        """
        body = response.content
        return versions, dict(response.items()), body, gzip.compress(body, 6, mtime=0)

    @staticmethod
    def unpack(request: HttpRequest, kept: Kept) -> HttpResponse:
        """The kept page as a response, compressed where the browser takes it."""
        _versions, headers, plain, zipped = kept
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(zipped if takes_gzip else plain, headers=headers)
        if takes_gzip:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def is_outside(request: HttpRequest) -> bool:
    """Static files, pictures, public media files and the owner's colours set their own rules."""
    return request.path_info.startswith(SELF_RULED)


def is_anonymous_read(request: HttpRequest) -> bool:
    """A read without a session cookie, of something that may be shared at all."""
    return (
        settings.SESSION_COOKIE_NAME not in request.COOKIES
        and request.method in ("GET", "HEAD")
        and not without_language(request.path_info).startswith(NEVER_CACHED)
    )


def without_language(path: str) -> str:
    """The path as it is in the main language: `/cy/accounts/` is `/accounts/`."""
    code = get_language_from_path(path)
    return path.removeprefix(f"/{code}") if code else path


def may_be_shared(response: HttpResponse) -> bool:
    """True for a finished page that set no cookie and was not marked private by its view."""
    control = response.get("Cache-Control", "")
    return (
        response.status_code in (200, 301, 404, 410)
        and not response.streaming
        and not response.cookies
        and "no-store" not in control
        and "private" not in control
    )
