"""Which lesson packs the list of them shows, and what it can be narrowed by.

Everything is asked of the database, in one statement (`facets.py`): for ten packs and for ten
thousand. Each facet is counted under what the others choose, so that no choice leads to an empty
list.
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
from content.audiences.topics import Topic
from content.lesson_packs.curriculum.models import PackStage
from content.lesson_packs.curriculum.stages import Stage
from content.lesson_packs.facets import NEVER, Counted, Place, count_packs
from content.lesson_packs.files import PackFile, name_of
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
AGES = {str(age): Q(age_from__lte=age, age_to__gte=age) for age in range(3, 20)}
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
MOST_KEPT = 2  # facets that are chosen together: with more there are too many combinations
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


Keep = Callable[[str, Callable[[], Counted]], Counted]


def list_packs(
    index: PackIndexPage,
    *,
    user: Viewer | Reach,
    parameters: Mapping[str, Any],
    keep: Keep = lambda _name, count: count(),
) -> dict[str, Any]:
    """One page of the packs that match the filters in the address; unknown values match nothing
    and do no harm. Retired packs are left out.

    Where no pack is translated yet, those of the main language are shown, and `borrowed_language`
    says so. `keep` may remember what was counted for choices that many people make.
    """
    visible, borrowed = visible_below(index, LessonPackPage, user)
    retired = PackNotice.objects.in_force().filter(pack=OuterRef("pk"), release=None)
    visible = visible.exclude(Exists(retired))
    chosen = chosen_of(parameters, LABELS)
    rules = {name: _rule(name, value) for name, value in chosen.items() if value}
    place = _place(parameters)
    count = partial(
        count_packs,
        visible,
        rules,
        minutes={name: rule for name, (_label, rule) in MINUTES.items()},
        place=place,
        most=PER_PAGE,
        language=borrowed or index.locale.language_code,
        language_id=index.locale_id,
    )
    filters = urlencode({name: value for name, value in chosen.items() if value})
    is_usual = place == Place() and len(rules) <= MOST_KEPT
    counted = keep(filters, count) if is_usual else count()
    shown: Any = visible.filter(pk__in=counted.numbers)
    packs = sorted(
        shown.as_listed().prefetch_related("topics"),
        key=lambda pack: counted.numbers.index(pack.pk),
    )
    before = counted.before if place.is_behind else counted.before - len(packs)
    facets = [_facet(name, chosen[name], counted.facets[name]) for name in LABELS]
    return {
        "packs": PackList(packs, counted.found, before),
        "facets": [facet for facet in facets if facet.options],
        "is_narrowed": bool(rules),
        "kept_filters": filters,
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


def _rule(name: str, value: str) -> Q:
    """A filter as a condition on packs; rows of their own are asked by EXISTS, so that no pack is
    found twice.
    """
    nothing = Q(pk__in=[])
    match name:
        case "topic":
            through = LessonPackPage.topics.through.objects
            topics = through.filter(
                sitepage=OuterRef("pk"), topic__translation_key__in=_keys(value)
            )
            return Q(Exists(topics))
        case "stage":
            return Q(Exists(PackStage.objects.filter(page=OuterRef("pk"), stage=value)))
        case "language":
            files = PackFile.objects.filter(page=OuterRef("pk"), language=value)
            return Q(Exists(files)) | Q(locale__language_code=value)
        case "minutes":
            return MINUTES.get(value, ("", nothing))[1]
        case "age":
            return AGES.get(value, nothing)
        case "subject":
            return Q(subject=value)
        case _:
            return Q(download_level=value)


def _keys(slug: str) -> Any:
    return Topic.objects.filter(slug=slug).values("translation_key")


def _facet(name: str, chosen: str, counted: Mapping[tuple[str, str], int]) -> Facet:
    """What can be chosen, in the order of the choices, topics and languages by their names."""
    label, all_label = LABELS[name]
    return Facet(name, label, all_label, options(_choices(name, counted), chosen))


def _choices(name: str, counted: Mapping[tuple[str, str], int]) -> Choices:
    match name:
        case "topic":
            named = sorted(counted.items(), key=lambda row: row[0][1])
            return [(slug, label, number) for (slug, label), number in named]
        case "language":
            return [(code, name_of(code), number) for (code, _), number in sorted(counted.items())]
        case "age":
            return [(age, age, _of_age(int(age), counted)) for age in AGES]
    return [(value, label, counted.get((value, ""), 0)) for value, label in VALUES[name].items()]


def _of_age(age: int, counted: Mapping[tuple[str, str], int]) -> int:
    """Packs with both ends known, as the rule has it."""
    return sum(
        number
        for (first, last), number in counted.items()
        if first and last and int(first) <= age <= int(last)
    )
