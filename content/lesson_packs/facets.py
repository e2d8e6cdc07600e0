"""One statement for the list of packs: which stand on this page of it, how many there are, and how
many each choice of each facet leaves under what the others choose.

The packs that somebody may see are read once, as narrow rows; everything is counted from those. A
page begins behind a pack, or ends before one: however deep it stands, nothing is counted off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

LAST = datetime(9999, 12, 31, tzinfo=UTC)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of a page that was made live without being published
COLUMNS = ("pk", "moment", "subject", "access", "minutes", "age_from", "age_to", "is_before")
# {others}: what the other facets choose.
COUNTS = {
    "subject": "SELECT 'subject', subject, '', COUNT(*) FROM packs WHERE {others} GROUP BY subject",
    "access": "SELECT 'access', access, '', COUNT(*) FROM packs WHERE {others} GROUP BY access",
    "minutes": "SELECT 'minutes', minutes, '', COUNT(*) FROM packs WHERE {others} GROUP BY minutes",
    "age": "SELECT 'age', CAST(age_from AS varchar(9)), CAST(age_to AS varchar(9)), COUNT(*)"
    " FROM packs WHERE {others} GROUP BY age_from, age_to",
    "stage": "SELECT 'stage', one.stage, '', COUNT(*) FROM packs"
    " JOIN content_packstage one ON one.page_id = packs.pk WHERE {others} GROUP BY one.stage",
    "topic": "SELECT 'topic', named.slug, named.name, CAST(SUM(about.number) AS integer) FROM"
    " (SELECT topic_id, COUNT(*) AS number FROM packs"
    " JOIN content_sitepage_topics ON sitepage_id = packs.pk WHERE {others} GROUP BY topic_id)"
    " about JOIN content_topic one ON one.id = about.topic_id"
    " JOIN content_topic named ON named.translation_key = one.translation_key"
    " AND named.locale_id = %s GROUP BY named.slug, named.name",
}
# Nearly all files are in the language of their page: the index on languages leads to the others.
OTHER_LANGUAGES = ("one.language > '' AND one.language < %s", "one.language > %s")
LANGUAGE = (
    "SELECT 'language', one.language, '', COUNT(DISTINCT packs.pk)"
    " FROM content_packfile one CROSS JOIN packs"
    " WHERE {files} AND packs.pk = one.page_id AND {others} GROUP BY one.language"
)
FOUND = "SELECT 'found', '', '', COUNT(*) FROM packs WHERE {all}"
BEFORE = "SELECT 'before', '', '', COUNT(*) FROM packs WHERE {all} AND is_before"
PAGE = (
    "SELECT 'page', '', '', pk FROM (SELECT pk FROM packs WHERE {all} AND {side}"
    " ORDER BY {order} LIMIT {most}) AS page"
)
NEWEST, OLDEST = "moment DESC, pk ASC", "moment ASC, pk DESC"


@dataclass(frozen=True)
class Place:
    """Where a page of the list stands: behind a pack, or before it. With none it is the first."""

    moment: datetime = LAST
    number: int = 0
    is_behind: bool = True

    def comes_after(self) -> Q:
        """What stands before this place. A page behind a pack has the pack itself before it."""
        same = Q(pk__lte=self.number) if self.is_behind else Q(pk__lt=self.number)
        return Q(moment__gt=self.moment) | (Q(moment=self.moment) & same)


@dataclass
class Counted:
    """What the statement says."""

    found: int = 0
    before: int = 0
    numbers: list[int] = field(default_factory=list)  # of the packs on this page, in their order
    facets: dict[str, dict[tuple[str, str], int]] = field(default_factory=lambda: defaultdict(dict))


def count_packs(
    visible: QuerySet[Any], rules: Mapping[str, Q], *, minutes: Mapping[str, Q], place: Place,
    most: int, language: str, language_id: int,
) -> Counted:  # fmt: skip
    """Of the packs that somebody may see, those that match all rules, and the counts of facets.

    `language` is what nearly all files are in, which is no choice; `language_id` names the topics.
    """
    counted = Counted()
    try:
        packs, values = _packs(visible, rules, minutes, place)
    except EmptyResultSet:
        return counted
    matching = {name: f"rule_{name}" for name in rules}
    everything = _but("", matching)
    page = PAGE.format(
        all=everything,
        side="NOT is_before" if place.is_behind else "is_before",
        order=NEWEST if place.is_behind else OLDEST,
        most=most,
    )
    parts = [FOUND.format(all=everything), BEFORE.format(all=everything), page]
    for name, count in COUNTS.items():
        parts.append(count.format(others=_but(name, matching)))
    for files in OTHER_LANGUAGES:
        parts.append(LANGUAGE.format(files=files, others=_but("language", matching)))
    columns = ", ".join([*COLUMNS, *(f"rule_{name}" for name in rules)])
    statement = f"WITH packs ({columns}) AS MATERIALIZED ({packs}) {' UNION ALL '.join(parts)}"
    with connections[visible.db].cursor() as cursor:
        cursor.execute(statement, [*values, language_id, language, language])
        for what, value, label, number in cursor.fetchall():
            match what:
                case "found":
                    counted.found = number
                case "before":
                    counted.before = number
                case "page":
                    counted.numbers.append(number)
                case _:
                    counted.facets[what][value, label] = number
    if not place.is_behind:
        counted.numbers.reverse()
    return counted


def _but(name: str, matching: Mapping[str, str]) -> str:
    """The conditions of all facets but one."""
    return " AND ".join(rule for other, rule in matching.items() if other != name) or "1 = 1"


def _packs(
    visible: QuerySet[Any], rules: Mapping[str, Q], minutes: Mapping[str, Q], place: Place
) -> tuple[str, tuple[Any, ...]]:
    """The narrow rows as SQL: what is counted of each pack, and which rules it matches."""
    lengths = [When(rule, then=Value(name)) for name, rule in minutes.items()]
    rows = visible.annotate(
        moment=Coalesce("first_published_at", Value(NEVER)),
        minutes=Case(*lengths, default=Value("")),
        is_before=_whether(place.comes_after()),
        **{f"rule_{name}": _whether(rule) for name, rule in rules.items()},
    )
    narrow = rows.order_by().values_list(
        "pk", "moment", "subject", "download_level", "minutes", "age_from", "age_to", "is_before",
        *(f"rule_{name}" for name in rules),
    )  # fmt: skip
    return narrow.query.get_compiler(visible.db).as_sql()


def _whether(rule: Q) -> Case:
    """A boolean: of `= 1` PostgreSQL reckons with one row in two hundred, and joins in loops."""
    return Case(When(rule, then=Value(True)), default=Value(False), output_field=BooleanField())
