"""What a kept page of the site shows, and what of that a published page changes.

A kind whose pages show nothing but what is named here says so (`PageKind.kept_by_what_it_shows`).
Every page shows the layout too: a kind that stands there (`stands_in_layout`) changes all pages.
"""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from content.branding.footer_links import FooterLink
from content.pages.kinds import Listed
from content.pages.models import LAYOUT_SLUGS, SitePage
from content.pages.public_page import listed

ANY_PAGE = "page:any"


def shown_in(request: HttpRequest) -> set[str] | None:
    """The tags of the page that was shown; None where it may show anything."""
    page = getattr(request, "page", None)
    if not isinstance(page, SitePage) or not page.kind.kept_by_what_it_shows:
        return None
    if page.access_level != "public":
        return None
    return {
        f"translations:{page.translation_key}",
        f"below:{page.path}",
        f"below:{_parent(page.path)}",
        *shown_above(page),
        *(f"page:{number}" for number in _linked(page)),
    }


def shown_in_text(page: Page) -> set[str]:
    """The tags of a page's own text: itself, and every page that it leads to."""
    return {f"at:{page.path}", *(f"page:{number}" for number in _linked(page))}


def shown_above(page: Page) -> set[str]:
    """The tags of a page and of those that lead to it."""
    above = range(page.steplen, len(page.path) + 1, page.steplen)
    return {f"at:{page.path[:length]}" for length in above}


def shown_beside(page: Page) -> set[str]:
    """The tags of a list of the pages beside a page."""
    return {f"at:{page.path}", f"below:{_parent(page.path)}"}


def shown_below(page: Page) -> set[str]:
    """The tags of a list of the pages below a page. Where nothing is translated yet, a page of
    another language lends what is below it, so there any page counts.
    """
    is_original = page.locale.language_code == settings.LANGUAGE_CODE
    return {f"at:{page.path}", f"below:{page.path}" if is_original else ANY_PAGE}


def shown_as_news(page: Page) -> set[str]:
    """The tags of what is new in public."""
    return {_of_kind(kind) for kind in listed(Listed.NEWS)}


def shown_by_topic(page: Page) -> set[str]:
    """The tags of the pages about a topic, and of the same topic for other audiences."""
    return {f"at:{page.path}", _of_kind(type(page)), *map(_of_kind, listed(Listed.TOPIC))}


def shown_anywhere(page: Page) -> set[str]:
    """The tag of what may be any page."""
    return {ANY_PAGE}


def shown_as_languages(page: Page) -> set[str]:
    """The tags of a page's addresses in all languages."""
    return {f"translations:{page.translation_key}"}


def changed_with(page: Page) -> set[str] | None:
    """The tags that a page changes by being published or taken down; None for every page's.

    Its versions in other languages take over what needs no translator, so theirs too.
    """
    if not isinstance(page, SitePage):
        page = page.specific
    if not isinstance(page, SitePage) or may_stand_in_layout(page):
        return None
    versions = Page.objects.filter(translation_key=page.translation_key)
    versions_with_paths = {(page.pk, page.path), *versions.values_list("pk", "path")}
    return {
        ANY_PAGE,
        _of_kind(type(page)),
        f"translations:{page.translation_key}",
        *(f"page:{number}" for number, _path in versions_with_paths),
        *(f"at:{path}" for _number, path in versions_with_paths),
        *(f"below:{_parent(path)}" for _number, path in versions_with_paths),
    }


def may_stand_in_layout(page: SitePage) -> bool:
    """Whether every page may show something of it, or did until it was saved just now."""
    return (
        page.kind.stands_in_layout
        or page.slug in LAYOUT_SLUGS
        or page.show_in_menus
        or getattr(page, "was_in_menus", False)
        or FooterLink.objects.filter(page__translation_key=page.translation_key).exists()
    )


def remember_menu(page: Page) -> None:
    """Before a page is saved: whether it has stood in the menu until now."""
    kept = Page.objects.filter(pk=page.pk, show_in_menus=True)
    page.was_in_menus = kept.exists()


# What a part of a template says that it shows.
SHOWN: dict[str, Callable[[Page], set[str]]] = {
    "text": shown_in_text,
    "above": shown_above,
    "beside": shown_beside,
    "below": shown_below,
    "news": shown_as_news,
    "topic": shown_by_topic,
    "languages": shown_as_languages,
    "anything": shown_anywhere,
}


def _of_kind(kind: type[Page]) -> str:
    return f"kind:{kind._meta.label_lower}"


def _parent(path: str) -> str:
    return path[: -Page.steplen]


def _linked(page: Page) -> Iterator[int]:
    """The numbers of the pages that texts, cards and choices of its streams lead to."""
    for field in page._meta.get_fields():
        extract = getattr(field, "extract_references", None)
        value = getattr(page, field.name, None) if extract else None
        if extract is None or not value:
            continue
        for model, number, _model_path, _content_path in extract(value):
            if issubclass(model, Page):
                yield int(number)
