"""Links: their words, and whether what they lead to is there.

Addresses elsewhere are judged by how they are written only. Visiting them from the CMS would tell
strangers what is being written, and would make saving wait for them.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path
from wagtail import blocks
from wagtail.models import Locale, Page, Site

from accounts.access.visibility import visible_page_q
from content.editorial.checks.walking import Markup, parts_of, rich_texts
from content.pages.finding import Finding
from content.pages.public_page import PublicPage

# Words that say nothing when a screen reader lists the links of a page.
EMPTY_WORDS = frozenset(
    ("click here", "here", "this", "this link", "link", "read more", "more", "find out more",
     "learn more", "this page", "go", "cliciwch yma", "yma", "mwy", "darllen mwy", "dolen")
)  # fmt: skip
MADE_UP_HOSTS = frozenset(("localhost", "example.com", "example.org", "example.net"))
HOST = re.compile(r"^(?!-)[\w-]{1,63}(\.[\w-]{1,63})*\.(xn--[\w-]+|[^\W\d_]{2,24})$")


@dataclass(frozen=True)
class Link:
    """One link: to a page by its number, or to an address."""

    words: str
    where: str
    page: int | None = None
    address: str = ""


def links_of(page: PublicPage) -> Iterator[Link]:
    """The links of all texts, cards and choosers of a page."""
    for source, where in rich_texts(page):
        for attrs, words in Markup(source).links:
            if attrs.get("linktype") == "page":
                number = attrs.get("id", "")
                yield Link(words, where, page=int(number) if number.isdigit() else 0)
            elif "linktype" not in attrs:
                yield Link(words, where, address=attrs.get("href", ""))
            elif not words:
                yield Link(words, where, address="/")
    for part in parts_of(page):
        if isinstance(part.block, blocks.PageChooserBlock) and part.value is not None:
            yield Link(part.value.title, part.where, page=part.value.pk)
        elif part.name == "url" and part.value:
            yield Link(part.value, part.where, address=str(part.value))


def findings(page: PublicPage) -> Iterator[Finding]:
    """Words that say nothing, pages that are gone or hidden, addresses that look broken."""
    links = list(links_of(page))
    numbers = {link.page for link in links if link.page is not None}
    addressed = {
        link.address: find_own_page(link.address)
        for link in links
        if link.address.startswith("/") and not link.address.startswith("//")
    }
    numbers |= {found for found in addressed.values() if found}
    there = set(Page.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    public = public_among(numbers) | ({page.pk} if page.pk else set())
    for link in links:
        where = f"{link.where}: {link.words or link.address}"[:250]
        if not link.words:
            yield Finding("link-empty", link.where)
        elif link.words.strip(" .!…›»").lower() in EMPTY_WORDS:
            yield Finding("link-text", where)
        number = addressed.get(link.address, link.page)
        if number is not None and number not in there:
            yield Finding("link-gone", where)
        elif number is not None and number not in public:
            yield Finding("link-not-public", where)
        elif link.page is None and link.address not in addressed and looks_broken(link.address):
            yield Finding("link-odd", where)


def public_among(numbers: set[int]) -> set[int]:
    """The pages among these that anybody may see. One query."""
    public = Page.objects.filter(visible_page_q(None), pk__in=numbers)
    return set(public.values_list("pk", flat=True))


def find_own_page(address: str) -> int | None:
    """The page behind an address of this site: its number, 0 if there is none, None if the address
    is not a page's (a search, a file, a form).
    """
    path = urlsplit(address).path
    try:
        match = resolve(path if path.endswith("/") or "." in path else f"{path}/")
    except Resolver404:
        return 0
    if match.url_name != "wagtail_serve":
        return None
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    language = get_language_from_path(path)
    root = site.root_page
    if language:
        locale = Locale.objects.filter(language_code=language).first()
        root = (locale and root.get_translation_or_none(locale)) or root
        path = path.removeprefix(f"/{language}")
    return _page_at(root, path)


def _page_at(root: Page, path: str) -> int:
    """A page, or one like a story, whose own addresses go on behind it."""
    parts = [part for part in path.split("/") if part]
    wanted = [
        root.url_path + "".join(f"{part}/" for part in parts[:length])
        for length in range(len(parts), max(len(parts) - 3, -1), -1)
    ]
    found = {page.url_path: page for page in Page.objects.filter(url_path__in=wanted)}
    for rest, url_path in enumerate(wanted):
        page = found.get(url_path)
        if page is not None and (not rest or _routes_below(page)):
            return page.pk
    return 0


def _routes_below(page: Page) -> bool:
    model = page.specific_class
    return model is not None and issubclass(model, PublicPage) and model.kind.routes_below


def looks_broken(address: str) -> bool:
    """Whether an address could not work as it is written, or leads to a made-up place."""
    if not address or any(mark.isspace() for mark in address):
        return True
    if address.startswith("#"):
        return len(address) == 1
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return True
    if parts.scheme == "mailto":
        return not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path)
    if parts.scheme in ("tel", "sms"):
        return not re.fullmatch(r"\+?[\d ()-]{3,}", parts.path)
    if parts.scheme not in ("http", "https") or host in MADE_UP_HOSTS:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return not HOST.match(host)
    return True  # a bare number is nobody's address for long
