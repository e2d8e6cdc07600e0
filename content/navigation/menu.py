"""What an owner puts into the menu, beside the audiences, and at the foot of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from accounts.access.visibility import open_now
from content.branding.footer_links import FooterLink
from content.branding.models import Brand
from content.page_kinds.home import BandHomePage
from content.pages.models import SitePage


@dataclass(frozen=True)
class Link:
    """`path` is that of the page in the tree, empty for an address elsewhere."""

    title: str
    url: str
    path: str = ""
    language: str = ""  # where it is not the one that the page around it is in


def menu_links(language_code: str, request: HttpRequest) -> list[Link]:
    """Pages that are to be shown in menus, in the order of the tree. The audiences, which stand
    there anyhow, are left out, and so is what not everybody may read.
    """
    wanted = Page.objects.filter(
        open_now(), locale__language_code=language_code, show_in_menus=True
    )
    closed = SitePage.objects.exclude(pk__in=SitePage.objects.visible_to(None).values("pk"))
    pages = wanted.exclude(pk__in=closed.values("pk")).exclude(
        pk__in=BandHomePage.objects.values("pk")
    )
    return [
        Link(page.title, page.get_url(request) or "/", page.path) for page in pages.order_by("path")
    ]


def in_part(links: Iterable[Link], bands: list[dict], *, current: str) -> list[Link]:
    """Those of the part of the site that is in view: what belongs to another audience stays with
    it, and children see what is theirs alone.
    """
    here = next((band for band in bands if band["slug"] == current), None)
    found = []
    for link in links:
        owner = next((band for band in bands if link.path.startswith(band["path"])), None)
        for_all = owner is None and not (here and here["is_child"])
        if for_all or (owner is not None and owner is here):
            found.append(link)
    return found


def footer_links(brand: Brand, language_code: str, request: HttpRequest) -> list[Link]:
    """The owner's links at the foot, in one language: a page leads to its version there, and to
    itself, marked with its language, where it has none. A page that is not public is left out.
    """
    if brand.pk is None:
        return []
    links = FooterLink.objects.filter(brand=brand, language__in=("", language_code))
    found = [_link(one, language_code, request) for one in links.select_related("page__locale")]
    return [link for link in found if link is not None]


def _link(link: FooterLink, language_code: str, request: HttpRequest) -> Link | None:
    if link.page is None:
        return Link(link.words, link.address)
    public = Page.objects.filter(open_now(), translation_key=link.page.translation_key)
    versions = {page.locale.language_code: page for page in public.select_related("locale")}
    page = versions.get(language_code) or versions.get(link.page.locale.language_code)
    if page is None:
        return None
    spoken = page.locale.language_code
    return Link(
        link.words or page.title,
        page.get_url(request) or "/",
        page.path,
        "" if spoken == language_code else spoken,
    )
