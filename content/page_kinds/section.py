"""Parts of the site that list what is below them: news, campaigns, appeals, guidance, practice."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from accounts.access.visibility import AccessLevel, Viewer
from content.listing import by_day, in_section, original_of
from content.pages.context import context_of, lazily
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage

PER_PAGE = 20


class SectionPage(SitePage):
    """A list of the pages below, the newest first, with a feed. Appeals leave it when over.

    The kinds that may stand there name it in their `parent_page_types`.
    """

    kind: ClassVar = PageKind(document="home", weight=0.8, in_feeds=False, needs_review_date=False)
    template = "content/section_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]

    class Meta:
        verbose_name = _("section")


class NewsPage(SitePage):
    """News, with its day."""

    date = models.DateField(_("day"), default=timezone.localdate)

    kind: ClassVar = PageKind(
        label=_("News"),
        weight=0.5,
        schema_type="NewsArticle",
        listed=frozenset({Listed.NEWS}),
        day_field="date",
        needs_review_date=False,
        kept_by_what_it_shows=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("date"),
        *SitePage.content_panels[1:],
    ]
    template = "content/news_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news")


def sections_below(page: SitePage, *, user: Viewer) -> list[SectionPage]:
    """The sections below a home."""
    return list(SectionPage.objects.child_of(page).visible_to(user).order_by("path"))


def closed_below(page: SectionPage, *, user: Viewer) -> str:
    """The most open level of what is below a section and closed to somebody, or ""."""
    below = SitePage.objects.child_of(page).open_now()
    closed = below.exclude(pk__in=below.visible_to(user).values("pk"))
    levels = set(closed.values_list("access_level", flat=True)) - {AccessLevel.PUBLIC.value}
    return next((level for level in AccessLevel.values if level in levels), "")


def section_list(page: SectionPage, *, user: Viewer, number: Any = 1) -> PageOfList[SitePage]:
    """A page of what a section lists; a number that makes no sense gives the nearest that does.
    Of a poster, its large line too: the list shows it small.
    """
    pages = by_day(SitePage.objects.child_of(page).visible_to(user))
    pages = pages.annotate(poster_heading=F("posterpage__heading"))
    return Paginator(pages, PER_PAGE).get_page(number)


@context_of.register
def section_context(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """`listed`: a page of what is below, the newest first; in the main language where nothing is
    translated yet, and then `borrowed_language` says so. `closed`: the most open level of what
    this person does not see there. `kept_as`: empty where the address asks for a page of the list.
    """
    number = request.GET.get("page")

    def make() -> dict[str, Any]:
        listed, borrowed = section_list(page, user=request.user, number=number), ""
        closed = closed_below(page, user=request.user)
        if not listed and (original := original_of(page)):
            listed = section_list(original, user=request.user, number=number)
            borrowed = settings.LANGUAGE_CODE if listed else ""
            closed = closed or closed_below(original, user=request.user)
        return {"listed": listed, "borrowed_language": borrowed, "closed": closed}

    found = lazily(make, "listed", "borrowed_language", "closed")
    return {**found, "kept_as": "list" if number is None else ""}


@context_of.register
def news_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """See `in_section`."""
    return in_section(page, user=request.user)
