"""What lists of pages share. One query a list, through `visible_to` and no other way.

Which kinds stand in which list is said by the kinds (`content.pages.kinds`).
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, prefetch_related_objects
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpRequest
from wagtail.models import Page

from accounts.access.visibility import Viewer, open_now
from content.pages.contents import contents_of
from content.pages.context import lazily
from content.pages.kinds import Listed
from content.pages.models import SitePage, SitePageQuerySet
from content.pages.public_page import all_kinds, listed

NEWEST = 3
MAX_RELATED = 3
MOST_LISTED = 60  # on a page that is not paged: what is beyond is found by topic and by search


def of_kinds(pages: SitePageQuerySet, kinds: Iterable[type[Page]]) -> SitePageQuerySet:
    """The pages of these kinds: by the content type, which costs no join."""
    types = ContentType.objects.get_for_models(*kinds).values()
    return pages.filter(content_type__in=[kind.pk for kind in types])


def pages_of_audience(home: SitePage, *, user: Viewer) -> list[SitePage]:
    """What there is to read, watch and play below the home of an audience, in the order of the
    page tree.
    """
    pages = SitePage.objects.child_of(home).visible_to(user).as_listed().order_by("path")
    return list(of_kinds(pages, listed(Listed.AUDIENCE))[:MOST_LISTED])


def by_day(pages: SitePageQuerySet) -> SitePageQuerySet:
    """The newest first: by the day that a page gives itself, else by its first publication."""
    days = [
        F(f"{kind._meta.model_name}__{kind.kind.day_field}")
        for kind in all_kinds()
        if kind.kind.day_field and issubclass(kind, SitePage)
    ]
    return pages.annotate(day=Coalesce(*days, TruncDate("first_published_at"))).order_by(
        "-day", "-pk"
    )


def newest(*, language_id: int, user: Viewer) -> list[SitePage]:
    """What is new in public: news, campaigns and appeals of a language."""
    pages = SitePage.objects.visible_to(user).as_listed().filter(locale_id=language_id)
    return list(by_day(of_kinds(pages, listed(Listed.NEWS)))[:NEWEST])


def in_section(page: SitePage, *, user: Viewer) -> dict[str, Any]:
    """For a page of a section. `related`: the newest others of the section; `contents`: the
    headings of the text.
    """
    siblings = SitePage.objects.sibling_of(page, inclusive=False).visible_to(user)
    return lazily(
        lambda: {
            "related": list(by_day(siblings.as_listed())[:NEWEST]),
            "contents": contents_of(page.body),
        },
        "related",
        "contents",
    )


def related_pages(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """`related`: up to three other pages of the audience, those that share a topic first.

    Tags of the page alone decide, never what anybody has read.
    """
    return lazily(lambda: {"related": _related(page, request)}, "related")


def _related(page: SitePage, request: HttpRequest) -> list[SitePage]:
    siblings = SitePage.objects.sibling_of(page, inclusive=False).visible_to(request.user)
    others = list(of_kinds(siblings, listed(Listed.AUDIENCE)).as_listed().order_by("path")[:30])
    # One query for all of them. The topics of a page that is being written are in its form.
    is_preview = getattr(request, "is_preview", False)
    prefetch_related_objects(others if is_preview else [page, *others], "topics")
    mine = {topic.pk for topic in page.topics.all()}
    others.sort(key=lambda other: -len(mine & {topic.pk for topic in other.topics.all()}))
    return others[:MAX_RELATED]


def original_of(page: SitePage) -> Any:
    """The public page in the main language that this one translates, or None."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    originals = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
    return originals.filter(open_now()).first()
