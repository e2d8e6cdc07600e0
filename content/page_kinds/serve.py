"""Serving all pages: Wagtail's, with the home of the language found in one query.

Wagtail asks for the site's home, its language, the home's translation and its fields, one after
the other, before it looks for the page. Everything after that is Wagtail's own.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve as serve_page

from content.page_kinds.home import HomePage
from signpost.http.caching import generations_of

KEPT_SECONDS = 3600


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Find the page below the home of the language in use, and let it serve itself."""
    home = home_of(request)
    if home is not None:
        steps = [step for step in path.split("/") if step]
        try:
            found = home.route(request, steps)
        except Http404:
            found = None
        request._wagtail_route_for_request = found  # type: ignore[attr-defined]
    return serve_page(request, path)


def home_of(request: HttpRequest) -> HomePage | None:
    """The home in the language in use, of the site that Wagtail finds for the request: both are
    kept until something changes that every page may show.
    """
    language = get_language() or settings.LANGUAGE_CODE
    _generation, layout = generations_of(request)
    key = f"home:{layout}:{request.get_host()}:{request.get_port()}:{language}"
    kept = cache.get(key) if layout else None
    if kept is not None:
        request._wagtail_site, home = kept  # type: ignore[attr-defined]
        return home
    site = Site.find_for_request(request)
    if site is None:
        return None
    home = (
        HomePage.objects.live()
        .select_related("locale", "audience")
        .defer("body")
        .filter(translation_key=site.root_page.translation_key, locale__language_code=language)
        .first()
    )
    if home is not None and layout:
        cache.set(key, (site, home), KEPT_SECONDS)
    return home
