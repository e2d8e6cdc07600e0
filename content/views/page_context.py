"""What each kind of page shows beside its own fields. `SitePage.get_context` asks here."""

from functools import singledispatch
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from content.domain.helpline import helplines_by_nation
from content.domain.pack import describe_pack, list_packs
from content.models import (
    ArticlePage,
    BandHomePage,
    HelpPage,
    LessonPackPage,
    PackIndexPage,
    SitePage,
)

MAX_RELATED = 3


@singledispatch
def context_of(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """Names for the page's template; most kinds need none."""
    return {}


@context_of.register
def band_home(page: BandHomePage, request: HttpRequest) -> dict[str, Any]:
    """`articles`: the pages of this band, in the order of the page tree.

    Where none is translated yet, those of the main language are shown, and `borrowed_language`
    says so: a child who reads Welsh finds more than an empty home.
    """
    articles = articles_of(page, request)
    if articles or page.locale.language_code == settings.LANGUAGE_CODE:
        return {"articles": articles, "borrowed_language": ""}
    counterpart = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
    original = counterpart.live().first()
    return {
        "articles": articles_of(original, request) if original else [],
        "borrowed_language": settings.LANGUAGE_CODE,
    }


def articles_of(band: BandHomePage, request: HttpRequest) -> list[ArticlePage]:
    """The articles below a band's home that this person may see."""
    return list(ArticlePage.objects.child_of(band).visible_to(request.user).order_by("path"))


@context_of.register
def article(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """`related`: up to three other articles of the band, those that share a topic first.

    Tags of the page alone decide, never what anybody has read.
    """
    others = list(
        ArticlePage.objects.sibling_of(page, inclusive=False)
        .visible_to(request.user)
        .order_by("path")[:30]
    )
    prefetch_related_objects([page, *others], "topics")  # one query for all of them
    mine = {topic.pk for topic in page.topics.all()}
    others.sort(key=lambda other: -len(mine & {topic.pk for topic in other.topics.all()}))
    return {"related": others[:MAX_RELATED]}


@context_of.register
def help_page(page: HelpPage, request: HttpRequest) -> dict[str, Any]:
    """`helplines_by_nation`: pairs of a nation's name and its helplines for this band."""
    return {
        "helplines_by_nation": helplines_by_nation(
            audience=page.audience, language_code=page.locale.language_code
        )
    }


@context_of.register
def pack_index(page: PackIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`packs` (a page of them), `topics` to filter by and the `topic` chosen."""
    return list_packs(page, user=request.user, parameters=request.GET)


@context_of.register
def lesson_pack(page: LessonPackPage, request: HttpRequest) -> dict[str, Any]:
    """The newest release, its files, and whether this person may take them."""
    return describe_pack(page, user=request.user)
