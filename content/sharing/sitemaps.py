"""The sitemap: one part for each language, each page with its counterparts. And robots.txt."""

from collections import defaultdict
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_sitemaps
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from content.languages import language_codes
from content.pages.models import SitePage
from content.sharing.linked_data import absolute, shared_pages

CLOSED = (
    "/cms/", "/accounts/", "/organisations/", "/search/", "/documents/", "/metrics", "/health/",
)  # fmt: skip


class LanguageSitemap(Sitemap):
    """The public pages of one language."""

    limit = 5000

    def __init__(self, language_code: str) -> None:
        self.language_code = language_code

    def items(self) -> Any:
        """In the order of the page tree."""
        return (
            shared_pages().in_language(self.language_code).select_related("locale").order_by("path")
        )

    def lastmod(self, page: SitePage) -> Any:
        """When the page was last changed."""
        return page.last_published_at

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list:
        """Addresses with the host of the settings, and the counterparts in other languages."""
        pages = list(self.paginator.page(page).object_list)
        counterparts = defaultdict(list)
        keys = [one.translation_key for one in pages]
        for other in shared_pages().filter(translation_key__in=keys).select_related("locale"):
            counterparts[other.translation_key].append(other)
        return [
            {
                "item": one,
                "location": absolute(one.get_url() or "/"),
                "lastmod": one.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": [
                    {"lang_code": other.locale.language_code, "location": absolute(other.get_url())}
                    for other in counterparts[one.translation_key]
                ],
            }
            for one in pages
        ]

    def get_latest_lastmod(self) -> Any:
        """When anything was last changed."""
        return (
            self.items()
            .order_by("-last_published_at")
            .values_list("last_published_at", flat=True)
            .first()
        )


def sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """A part for each language, made anew for each request: a sitemap counts its pages once."""
    return {code: LanguageSitemap(code) for code in language_codes()}


def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: the list of the parts."""
    return django_sitemaps.index(request, sitemaps=sitemaps())


def part(request: HttpRequest, section: str) -> HttpResponse:
    """`/sitemap-cy.xml`: the pages of one language."""
    return django_sitemaps.sitemap(request, sitemaps=sitemaps(), section=section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What machines may read, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
