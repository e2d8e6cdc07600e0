"""A person's data as people read them: in the file that they take away, and on the page.

Programs get names and codes; people get the words for both.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from accounts.privacy.headings import heading

MOST_ON_A_PAGE = 50


class Coded(str):
    """A code, as programs read it, with the words for it."""

    words: str

    def __new__(cls, code: str, words: str) -> "Coded":
        coded = super().__new__(cls, code)
        coded.words = words
        return coded


class Rows(list[dict[str, Any]]):
    """Rows of one table. `codes`: for a column that holds codes, their words."""

    codes: Mapping[str, Mapping[Any, Any]]

    def __init__(
        self, rows: Iterable[dict[str, Any]], codes: Mapping[str, Mapping[Any, Any]]
    ) -> None:
        super().__init__(rows)
        self.codes = codes


def rows_of(rows: QuerySet[Any], *names: str) -> Rows:
    """These fields of these rows (`place__title` for one of another table), in one statement."""
    fields = {name: _field(rows, name) for name in names}
    codes = {name: dict(field.flatchoices) for name, field in fields.items() if field.choices}
    return Rows(rows.values(*names), codes)


def _field(rows: QuerySet[Any], name: str) -> Field[Any, Any]:
    *way, last = name.split("__")
    model = rows.model
    for step in way:
        model = model._meta.get_field(step).related_model
    field: Field[Any, Any] = model._meta.get_field(last)
    return field


@dataclass(frozen=True)
class Table:
    """Several of a kind: certificates, places on courses. `name` is that in the file."""

    name: str
    title: str
    columns: list[str]
    rows: list[list[str]]

    @property
    def counted_title(self) -> str:
        """What it is, and how many there are."""
        return f"{self.title} ({len(self.rows)})"

    @property
    def first_rows(self) -> list[list[str]]:
        """As many as a page shows; the file and the CSV have all."""
        return self.rows[:MOST_ON_A_PAGE]


@dataclass(frozen=True)
class Part:
    """What one part of the product holds of a person."""

    name: str
    title: str
    facts: list[tuple[str, str]]
    tables: list[Table]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held."""
        return not self.tables and not any(value for _name, value in self.facts)


def part_of(name: str, held: Mapping[str, Any]) -> Part:
    """In the language that is in force."""
    facts = {key: value for key, value in held.items() if not _is_table(value)}
    tables = [_table(name, key, rows) for key, rows in held.items() if _is_table(rows) and rows]
    return Part(
        name,
        heading(name, name),
        [(heading(name, key), _written(name, value)) for key, value in facts.items()],
        tables,
    )


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _table(part: str, name: str, rows: list[dict[str, Any]]) -> Table:
    codes = rows.codes if isinstance(rows, Rows) else {}

    def cell(column: str, value: Any) -> str:
        words = codes.get(column, {})
        if isinstance(value, str | int) and value in words:
            return str(words[value])
        return _written(part, value)

    return Table(
        name,
        heading(part, name),
        [heading(part, column) for column in rows[0]],
        [[cell(column, value) for column, value in row.items()] for row in rows],
    )


def _written(part: str, value: Any) -> str:
    """A value in words: moments as days and hours, yes and no, and what stands within."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, datetime.date):
        return formats.date_format(value, "j F Y")
    if isinstance(value, list):
        return "; ".join(_written(part, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(
            f"{heading(part, name)}: {_written(part, one)}" for name, one in value.items()
        )
    if isinstance(value, Coded):
        return value.words
    return "" if value is None else str(value)
