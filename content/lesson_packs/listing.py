"""Which lesson packs the list of them shows, and what it can be narrowed by.

Everything is counted in a `Catalogue` (`facets.py`), for ten packs and for ten thousand; the packs
of the page are then asked of the database, under the rule of who may see them. Each facet is
counted under what the others choose, so that no choice leads to an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.visibility import AccessLevel, Reach, Viewer, visible_below
from content.lesson_packs.curriculum.stages import Stage
from content.lesson_packs.facets import AGES, NEVER, Catalogue, Place, read_catalogue
from content.lesson_packs.files import name_of
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage, PackIndexPage
from content.pages.narrowing import Facet, chosen_of, options

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PER_PAGE = 12
MINUTES: dict[str, tuple[StrOrPromise, Q]] = {
    "20": (_("Up to 20 minutes"), Q(duration_minutes__lte=20)),
    "40": (_("21 to 40 minutes"), Q(duration_minutes__gt=20, duration_minutes__lte=40)),
    "60": (_("41 to 60 minutes"), Q(duration_minutes__gt=40, duration_minutes__lte=60)),
    "more": (_("More than an hour"), Q(duration_minutes__gt=60)),
}
Choices: TypeAlias = "list[tuple[str, StrOrPromise, int]]"
LABELS: dict[str, tuple[StrOrPromise, StrOrPromise]] = {
    "topic": (_("Topic"), _("All topics")),
    "stage": (_("Key stage"), _("All key stages")),
    "subject": (_("Subject"), _("All subjects")),
    "age": (_("Age of the children"), _("All ages")),
    "minutes": (_("How long"), _("Any length")),
    "language": (_("Language of the files"), _("All languages")),
    "access": (_("Who may use it"), _("Everybody")),
}
AFTER, BEFORE = "after", "before"
PARAMETERS = {*LABELS, AFTER, BEFORE}
LONGEST_NUMBER = 9
VALUES: dict[str, dict[str, StrOrPromise]] = {
    "stage": dict(Stage.choices),
    "subject": dict(LessonPackPage.Subject.choices),
    "access": dict(AccessLevel.choices),
    "minutes": {name: label for name, (label, _rule) in MINUTES.items()},
}


@dataclass(frozen=True)
class PackList:
    """One page of the list: `first` to `last` of `found` packs."""

    packs: list[LessonPackPage]
    found: int
    before: int

    def __iter__(self) -> Iterator[LessonPackPage]:
        return iter(self.packs)

    def __len__(self) -> int:
        return len(self.packs)

    @property
    def first(self) -> int:
        """Which of all it begins with."""
        return self.before + 1

    @property
    def last(self) -> int:
        """Which of all it ends with."""
        return self.before + len(self.packs)

    @property
    def has_more(self) -> bool:
        """Whether others come behind it."""
        return self.last < self.found


Keep = Callable[[Callable[[], Catalogue]], Catalogue]


def list_packs(
    index: PackIndexPage,
    *,
    user: Viewer | Reach,
    parameters: Mapping[str, Any],
    keep: Keep = lambda read: read(),
) -> dict[str, Any]:
    """One page of the packs that match the filters in the address; unknown values match nothing
    and do no harm. Retired packs are left out.

    Where no pack is translated yet, those of the main language are shown, and `borrowed_language`
    says so. `keep` may remember the catalogue for all who may see the same.
    """
    visible, borrowed = visible_below(index, LessonPackPage, user)
    retired = PackNotice.objects.in_force().filter(pack=OuterRef("pk"), release=None)
    visible = visible.exclude(Exists(retired))
    lengths = {name: rule for name, (_label, rule) in MINUTES.items()}
    catalogue = keep(partial(read_catalogue, visible, minutes=lengths, locale_id=index.locale_id))
    asked = chosen_of(parameters, LABELS)
    chosen = {name: value for name, value in asked.items() if value}
    matching = catalogue.narrowed(chosen)
    numbers, before = catalogue.page_of(matching, _place(parameters), PER_PAGE)
    shown: Any = visible.filter(pk__in=numbers)
    packs = sorted(
        shown.as_listed().prefetch_related("topics"), key=lambda pack: numbers.index(pack.pk)
    )
    gone = len(numbers) - len(packs)  # since the catalogue was read
    language = borrowed or index.locale.language_code
    facets = [
        Facet(name, *LABELS[name], options(_choices(name, catalogue, chosen, language), value))
        for name, value in asked.items()
    ]
    return {
        "packs": PackList(packs, matching.bit_count() - gone, before),
        "facets": [facet for facet in facets if facet.options],
        "is_narrowed": bool(chosen),
        "kept_filters": urlencode(chosen),
        "borrowed_language": borrowed,
    }


def _place(parameters: Mapping[str, Any]) -> Place:
    """The place that the address names by the number of a pack; the first page where it names none
    that there is.
    """
    for name in (AFTER, BEFORE):
        number = str(parameters.get(name, ""))
        if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER:
            at = LessonPackPage.objects.filter(pk=number).values_list("first_published_at")
            for (moment,) in at:
                return Place(moment or NEVER, int(number), is_behind=name == AFTER)
    return Place()


def _choices(name: str, catalogue: Catalogue, chosen: Mapping[str, str], language: str) -> Choices:
    """What can be chosen, in the order of the choices, topics and languages by their names. The
    language that nearly all files are in is no choice.
    """
    counted = catalogue.counted(name, chosen)
    match name:
        case "topic":
            return [(slug, label, counted.get(slug, 0)) for slug, label in catalogue.topics]
        case "language":
            codes = sorted(counted.keys() - {language})
            return [(code, name_of(code), counted[code]) for code in codes]
        case "age":
            return [(str(age), str(age), counted.get(str(age), 0)) for age in AGES]
    return [(value, label, counted.get(value, 0)) for value, label in VALUES[name].items()]
