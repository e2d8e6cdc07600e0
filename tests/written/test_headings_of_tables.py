"""Tables that staff take with them are headed in words that can be translated, never by a field."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.viewsets import viewsets

from content.editorial.reports.base import HEADINGS, EditorsReport


def with_subclasses(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from with_subclasses(below)


def tables() -> dict[str, Any]:
    """What can be taken as a table, by name: reports, and lists of the CMS."""
    ours = ("accounts", "academy", "content", "search")
    found: dict[str, Any] = {
        view.__name__: view
        for view in with_subclasses(SpreadsheetExportMixin)
        if view.__module__.startswith(ours) and getattr(view, "model", None) and view.list_export
    }
    for one in viewsets.viewsets:
        if type(one).__module__.startswith(ours) and isinstance(one.list_export, list | tuple):
            found[type(one).__name__] = one
    return found


def words_for(table: Any, field: str) -> object:
    """What stands above a column: said for the table, shown on its page, or of the field."""
    said = getattr(table, "export_headings", None)
    said = said if isinstance(said, dict) else {}
    if isinstance(table, type) and issubclass(table, EditorsReport):
        said = {**HEADINGS, **said}
    if field in said:
        return said[field]
    columns = getattr(table, "columns", ())
    shown = {} if isinstance(columns, property) else {one.name: one.label for one in columns}
    try:
        return table.model._meta.get_field(field).verbose_name
    except FieldDoesNotExist:
        return shown.get(field)


@pytest.mark.parametrize("name", sorted(tables()))
def test_a_table_is_headed_in_words(name):
    table = tables()[name]

    plain = [one for one in table.list_export if not isinstance(words_for(table, one), Promise)]

    assert plain == []
