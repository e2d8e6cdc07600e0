"""Tables for spreadsheets, in which no cell can run and every cell can be read.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to Excel and
LibreOffice (OWASP, "CSV injection"). A leading apostrophe makes it text. Every list of the CMS
exports through one mixin of Wagtail, so the rule is put there once.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from signpost.written import readable

CSV = "text/csv; charset=utf-8"
SIGNS = ("=", "+", "-", "@", "\t", "\r")
Response = TypeVar("Response", bound=HttpResponseBase)


def neutralise(value: Any) -> Any:
    """The value; text that a spreadsheet would run gets an apostrophe before it."""
    if isinstance(value, str):
        value = readable(value)
    text = str(value) if not isinstance(value, int | float | bool | type(None)) else ""
    return f"'{text}" if text.startswith(SIGNS) else value


class _Line:
    """What csv.writer writes to: gives each line back."""

    @staticmethod
    def write(text: str) -> str:
        """The line itself."""
        return text


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table line by line, the heads of its columns first."""
    writer = csv.writer(_Line())
    yield "\ufeff"  # for Excel, which would take it for another encoding
    for row in rows:
        yield writer.writerow([neutralise(cell) for cell in row])


def csv_response(rows: Iterable[Iterable[Any]], *, filename: str) -> HttpResponse:
    """A table to take away."""
    return _to_take_away(HttpResponse(csv_lines(rows), content_type=CSV), filename)


def csv_stream(rows: Iterable[Iterable[Any]], *, filename: str) -> StreamingHttpResponse:
    """One that may be long, sent while it is written."""
    return _to_take_away(StreamingHttpResponse(csv_lines(rows), content_type=CSV), filename)


def _to_take_away(response: Response, filename: str) -> Response:
    """No cache keeps it."""
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "private, no-store"
    return response


def neutralise_exports() -> None:
    """Make every export of the CMS safe, whichever view it comes from."""
    original = SpreadsheetExportMixin.preprocess_field_value

    def preprocess(self: Any, field: str, value: Any, export_format: str) -> Any:
        return neutralise(original(self, field, value, export_format))

    heading = SpreadsheetExportMixin.get_heading

    def safe_heading(self: Any, queryset: Any, field: str) -> Any:
        return neutralise(heading(self, queryset, field))

    SpreadsheetExportMixin.preprocess_field_value = preprocess
    SpreadsheetExportMixin.get_heading = safe_heading
