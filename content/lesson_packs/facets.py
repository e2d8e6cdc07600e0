"""Which packs each choice of each facet leaves, as numbers whose bits are packs.

The packs that somebody may see are read once, in one statement, as narrow rows; of these a
`Catalogue` is made. To narrow is then AND, to count is to count bits, and a page of the list begins
at a bit: microseconds, for ten packs and for ten thousand, whatever is chosen together and however
deep the page stands. What is read for everybody who may see the same can be kept.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from content.audiences.topics import Topic

LAST = datetime(9999, 12, 31, tzinfo=UTC)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of a page that was made live without being published
AGES = range(3, 20)
FACETS = ("topic", "stage", "subject", "age", "minutes", "language", "access")
COLUMNS = ("pk", "moment", "subject", "access", "minutes", "age_from", "age_to", "language")
READ = (
    "SELECT 'pack', pk, subject, moment, access, minutes, age_from, age_to, language FROM packs"
    " UNION ALL SELECT 'stage', packs.pk, one.stage, NULL, NULL, NULL, NULL, NULL, NULL FROM packs"
    " JOIN content_packstage one ON one.page_id = packs.pk"
    " UNION ALL SELECT 'topic', packs.pk, CAST(one.topic_id AS varchar(20)),"
    " NULL, NULL, NULL, NULL, NULL, NULL FROM packs"
    " JOIN content_sitepage_topics one ON one.sitepage_id = packs.pk"
    # Nearly all files are in the language of their page, which says it for them.
    " UNION ALL SELECT 'language', packs.pk, one.language, NULL, NULL, NULL, NULL, NULL, NULL"
    " FROM packs JOIN content_packfile one ON one.page_id = packs.pk"
    " WHERE one.language > '' AND one.language <> packs.language"
)


@dataclass(frozen=True)
class Place:
    """Where a page of the list stands: behind a pack, or before it. With none it is the first."""

    moment: datetime = LAST
    number: int = 0
    is_behind: bool = True


@dataclass(frozen=True)
class Catalogue:
    """`numbers` are the packs in the order of the list, the newest first; `moments` when they came,
    in microseconds. `choices`: by facet and value the packs that it leaves, the lowest bit for the
    first. `topics`: slug and name of those that can be chosen, by their names.
    """

    numbers: array[int]
    moments: array[int]
    choices: dict[str, dict[str, int]]
    topics: list[tuple[str, str]]

    def narrowed(self, chosen: Mapping[str, str], *, but: str = "") -> int:
        """The packs that match what all facets choose, or all but one. An unknown value matches
        nothing.
        """
        found = (1 << len(self.numbers)) - 1
        for name, value in chosen.items():
            if name != but:
                found &= self.choices[name].get(value, 0)
        return found

    def counted(self, name: str, chosen: Mapping[str, str]) -> dict[str, int]:
        """How many packs each value of a facet leaves under what the others choose."""
        under = self.narrowed(chosen, but=name)
        return {value: (left & under).bit_count() for value, left in self.choices[name].items()}

    def page_of(self, matching: int, place: Place, most: int) -> tuple[list[int], int]:
        """The numbers of the packs on a page, in their order, and how many match before them."""
        at = self._position(place)
        earlier = matching & ((1 << at) - 1)
        if place.is_behind:
            return self._first(matching ^ earlier, most), earlier.bit_count()
        found: list[int] = []
        while earlier and len(found) < most:
            last = earlier.bit_length() - 1
            found.append(self.numbers[last])
            earlier ^= 1 << last
        return found[::-1], earlier.bit_count()

    def _first(self, left: int, most: int) -> list[int]:
        found: list[int] = []
        while left and len(found) < most:
            lowest = left & -left
            found.append(self.numbers[lowest.bit_length() - 1])
            left ^= lowest
        return found

    def _position(self, place: Place) -> int:
        """How many packs stand before a place, whether or not its pack is one of these."""
        look = bisect_right if place.is_behind else bisect_left
        wanted = (-_microseconds(place.moment), place.number)
        return look(
            range(len(self.numbers)), wanted, key=lambda at: (-self.moments[at], self.numbers[at])
        )


def read_catalogue(
    visible: QuerySet[Any], *, minutes: Mapping[str, Q], locale_id: int
) -> Catalogue:
    """Of the packs that somebody may see. `minutes` are the lengths that can be chosen; topics are
    named in the language of `locale_id`.
    """
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for what, *row in _rows(visible, minutes):
        rows[what].append(tuple(row))
    packs = sorted(
        (-_microseconds(moment), pk, subject, access, length, first, last, language)
        for pk, subject, moment, access, length, first, last, language in rows["pack"]
    )
    marks = _Marks([pack[1] for pack in packs])
    for _moment, pk, subject, access, length, first, last, language in packs:
        for name, value in (
            ("subject", subject), ("access", access), ("minutes", length), ("language", language)
        ):  # fmt: skip
            marks.set(name, value, pk)
        if first is not None and last is not None:  # an age is inside where both ends are known
            for age in AGES[max(first - AGES.start, 0) : max(last - AGES.start + 1, 0)]:
                marks.set("age", str(age), pk)
    for name in ("stage", "topic", "language"):
        for pk, value, *_nothing in rows[name]:
            marks.set(name, value, pk)
    choices = marks.choices()
    choices["topic"], topics = _by_slug(choices["topic"], locale_id)
    moments = array("q", [-pack[0] for pack in packs])
    return Catalogue(array("q", [pack[1] for pack in packs]), moments, choices, topics)


class _Marks:
    """Bits that are set one after the other, by facet and value."""

    def __init__(self, numbers: list[int]) -> None:
        self.places = {number: place for place, number in enumerate(numbers)}
        size = len(numbers) // 8 + 1
        self.kept: dict[tuple[str, str], bytearray] = defaultdict(lambda: bytearray(size))

    def set(self, name: str, value: str, number: int) -> None:
        """This pack has this value."""
        place = self.places[number]
        self.kept[name, value][place >> 3] |= 1 << (place & 7)

    def choices(self) -> dict[str, dict[str, int]]:
        """As numbers, for every facet there is."""
        found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for (name, value), marks in self.kept.items():
            found[name][value] = int.from_bytes(marks, "little")
        return found


def _by_slug(
    by_number: Mapping[str, int], locale_id: int
) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """A topic is chosen by its slug in any language, and stands for its versions in all."""
    of_versions: dict[Any, int] = defaultdict(int)
    topics = list(Topic.objects.values_list("pk", "slug", "name", "translation_key", "locale_id"))
    for pk, _slug, _name, key, _locale in topics:
        of_versions[key] |= by_number.get(str(pk), 0)
    found: dict[str, int] = defaultdict(int)
    for _pk, slug, _name, key, _locale in topics:
        found[slug] |= of_versions[key]
    named = [(slug, name) for _pk, slug, name, _key, locale in topics if locale == locale_id]
    return dict(found), sorted(named, key=lambda one: one[1])


def _rows(visible: QuerySet[Any], minutes: Mapping[str, Q]) -> list[tuple[Any, ...]]:
    lengths = [When(rule, then=Value(name)) for name, rule in minutes.items()]
    packs = visible.annotate(
        moment=Coalesce("first_published_at", Value(NEVER)),
        minutes=Case(*lengths, default=Value("")),
        language=F("locale__language_code"),
    )
    narrow = packs.order_by().values_list(
        "pk", "moment", "subject", "download_level", "minutes", "age_from", "age_to", "language"
    )
    try:
        statement, values = narrow.query.get_compiler(visible.db).as_sql()
    except EmptyResultSet:
        return []
    with connections[visible.db].cursor() as cursor:
        columns = ", ".join(COLUMNS)
        cursor.execute(f"WITH packs ({columns}) AS MATERIALIZED ({statement}) {READ}", values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _microseconds(moment: datetime | str) -> int:
    """Since 1970. SQLite keeps a moment as text, in UTC."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - NEVER) // timedelta(microseconds=1)
