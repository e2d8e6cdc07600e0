"""The door to all pages: Wagtail's, with the home of the language found in one query.

Wagtail asks for the site's home, its language, the home's translation and its fields, one after
the other, before it looks for the page. Everything after that is Wagtail's own.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve as serve_page

from content.page_kinds.home import HomePage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Find the page below the home of the language in use, and let it serve itself."""
    site = Site.find_for_request(request)
    if site is not None:
        home = (
            HomePage.objects.live()
            .select_related("locale", "audience")
            .filter(
                translation_key=site.root_page.translation_key,
                locale__language_code=get_language() or settings.LANGUAGE_CODE,
            )
            .first()
        )
        if home is not None:
            steps = [step for step in path.split("/") if step]
            try:
                found = home.route(request, steps)
            except Http404:
                found = None
            request._wagtail_route_for_request = found  # type: ignore[attr-defined]
    return serve_page(request, path)
