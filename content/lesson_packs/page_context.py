"""What its pages show beside their own fields."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from accounts.access.visibility import (
    BY_KEY,
    AccessLevel,
    Reach,
    Viewer,
    reach_of,
    visible_page_q,
)
from content.lesson_packs.curriculum.schemes import places_of
from content.lesson_packs.downloads import describe_pack
from content.lesson_packs.facets import Catalogue
from content.lesson_packs.figures.models import Purpose, Region
from content.lesson_packs.following.rules import follows
from content.lesson_packs.impact import state_of
from content.lesson_packs.licences import licence_named
from content.lesson_packs.listing import PARAMETERS, list_packs
from content.lesson_packs.pages import LessonPackPage, PackIndexPage
from content.lesson_packs.renditions.rules import look_at
from content.pages.context import context_of, lazily
from content.pages.dependencies import shown_anywhere
from content.pages.kept_parts import kept_alone
from content.pages.opened_by import Opened, opens
from content.surveys.asking import survey_for
from content.surveys.models import Purpose as AskedFor
from content.surveys.models import SurveyAsk
from signpost.http.caching import generations_of


@context_of.register
def index_context(page: PackIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`packs` (a page of them) and `facets` to narrow them by. `kept_as`: empty where the address
    chooses. What everything is counted from is kept until a page is published, for everybody who
    may see the same.
    """
    found = lazily(
        lambda: _listed(request, page),
        "packs",
        "facets",
        "is_narrowed",
        "kept_filters",
        "borrowed_language",
    )
    return {**found, "kept_as": "" if PARAMETERS & set(request.GET) else "packs"}


def _listed(request: HttpRequest, page: PackIndexPage) -> dict[str, Any]:
    generations_of(request)  # before anything is read that is kept under them
    reach = reach_of(request.user)
    if reach.keys:
        reach = reach.among(_keys_in_use(request, page))
    keep = partial(_kept, request, page, reach)
    return list_packs(page, user=reach, parameters=request.GET, keep=keep)


def _kept(
    request: HttpRequest, page: PackIndexPage, reach: Reach, read: Callable[[], Catalogue]
) -> Catalogue:
    return kept_alone(request, page, "catalogue", lambda: shown_anywhere(page), read, reach=reach)


def _keys_in_use(request: HttpRequest, page: PackIndexPage) -> set[str]:
    """The keys that open packs. Whatever else somebody holds, their list is that of others."""
    by_key = LessonPackPage.objects.filter(access_level__in=BY_KEY).order_by()
    return kept_alone(
        request, page, "keys", lambda: shown_anywhere(page),
        lambda: set(by_key.values_list("unlocked_by", flat=True).distinct()),
        reach=Reach(),
    )  # fmt: skip


@context_of.register
def pack_context(page: LessonPackPage, request: HttpRequest) -> dict[str, Any]:
    """The newest release, its files, whether this person may take them and look inside."""
    prefetch_related_objects([page], "topics")  # shown, and told to search engines
    shown = describe_pack(page, user=request.user) | _lesson(page, request)
    for look in look_at(page, shown["release_files"], user=request.user, most=1):
        look.file.look = look  # type: ignore[attr-defined]
    return shown


def _lesson(page: LessonPackPage, request: HttpRequest) -> dict[str, Any]:
    """Where it stands in what is taught; and whether its content is shown or asked for first, which
    the address alone says: nothing is kept of who wanted it or not.
    """
    asks = page.guidance_asks and bool(page.guidance_label)
    training = page.related_training_id and not getattr(request, "is_preview", False)
    trainings = Page.objects.filter(visible_page_q(request.user), pk=page.related_training_id)
    return {
        "asks_first": asks and request.GET.get("guidance") != "seen",
        **lazily(lambda: {"is_followed": follows(request.user, page)}, "is_followed"),
        **lazily(lambda: _asking(page, request), "survey_is_asked", "survey_is_planned"),
        "licence": licence_named(page.licence),
        "purposes": Purpose.choices,
        "regions": Region.choices,
        **lazily(lambda: {"places": places_of(page, user=request.user)}, "places"),
        **lazily(lambda: {"training": trainings.first() if training else None}, "training"),
    }


@opens
def packs_opened_by(key: str, locale_id: int, user: Viewer) -> list[Opened]:
    """Packs whose files a key opens. A page that itself is behind the key is not told of."""
    packs = LessonPackPage.objects.visible_to(user).filter(
        download_level=AccessLevel.COURSE, download_unlocked_by=key, locale=locale_id
    )
    return [Opened(one.title, one.url or "", one.icon) for one in packs.order_by("path")[:12]]


def _asking(page: LessonPackPage, request: HttpRequest) -> dict[str, Any]:
    """Whether this person may be asked about the pack, and whether they have agreed."""
    survey = survey_for(AskedFor.PACK)
    state = state_of(request.user, page, survey) if survey else ""
    planned = SurveyAsk.State.PLANNED
    return {
        "survey_is_asked": survey is not None and state in ("", planned),
        "survey_is_planned": state == planned,
    }
