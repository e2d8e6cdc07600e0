"""Which lesson packs the list of them shows."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator

from accounts.access.visibility import Viewer, visible_below
from content.audiences.topics import Topic
from content.lesson_packs.pages import LessonPackPage, PackIndexPage

PER_PAGE = 12


def list_packs(
    index: PackIndexPage, *, user: Viewer, parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """One page of the packs that match the filters in the address; unknown values match nothing
    and do no harm. `topics` are those that occur, so that no filter leads to an empty list.

    Where no pack is translated yet, those of the main language are shown, and `borrowed_language`
    says so.
    """
    visible, borrowed = visible_below(index, LessonPackPage, user)
    keys = Topic.objects.filter(pages__in=visible).values("translation_key")
    topics = list(
        Topic.objects.filter(translation_key__in=keys, locale=index.locale).order_by("name")
    )
    topic = next((t for t in topics if t.slug == parameters.get("topic")), None)
    packs = visible.filter(topics__translation_key=topic.translation_key) if topic else visible
    stage = str(parameters.get("stage", ""))
    chosen = packs.order_by("-first_published_at", "pk").prefetch_related("topics")
    matching = [pack for pack in chosen if not stage or stage in pack.key_stages]
    page = Paginator(matching, PER_PAGE).get_page(parameters.get("page"))
    return {
        "packs": page,
        "topics": topics,
        "topic": topic,
        "stage": stage,
        "stages": LessonPackPage.KeyStage.choices,
        "borrowed_language": borrowed,
    }
