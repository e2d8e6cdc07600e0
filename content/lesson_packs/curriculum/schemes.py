"""Schemes of work as readers see them: what comes before a pack and after it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from accounts.access.visibility import Viewer
from content.lesson_packs.curriculum.models import SchemeOfWork, SchemePart
from content.lesson_packs.pages import LessonPackPage


@dataclass(frozen=True)
class Place:
    """Where a pack stands in a scheme; `before` and `after` are None at its ends."""

    scheme: SchemeOfWork
    number: int
    length: int
    before: LessonPackPage | None
    after: LessonPackPage | None


def places_of(pack: LessonPackPage, *, user: Viewer) -> list[Place]:
    """Its place in each scheme, among the packs that this person may see. Two statements."""
    packs: dict[SchemeOfWork, list[LessonPackPage]] = defaultdict(list)
    for part in _parts(user).filter(scheme__parts__pack=pack).distinct():
        packs[part.scheme].append(part.pack)
    places = []
    for scheme, row in packs.items():
        here = next((place for place, one in enumerate(row) if one.pk == pack.pk), None)
        if here is not None:
            before, after = ([None, *row][here], [*row, None][here + 1])
            places.append(Place(scheme, here + 1, len(row), before, after))
    return places


def packs_of(scheme: SchemeOfWork, *, user: Viewer) -> list[LessonPackPage]:
    """The packs of a scheme that this person may see, in their order."""
    return [part.pack for part in _parts(user).filter(scheme=scheme)]


def _parts(user: Viewer) -> Any:
    visible = LessonPackPage.objects.visible_to(user).values("pk")
    parts = SchemePart.objects.filter(pack__in=visible).select_related("scheme", "pack")
    return parts.order_by("scheme__title", "sort_order", "pk")
