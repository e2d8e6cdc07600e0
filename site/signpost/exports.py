"""Tables for spreadsheets, in which no cell can run and every cell can be read.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to Excel and
LibreOffice (OWASP, "CSV injection"). A leading apostrophe makes it text. Every list of the CMS
exports through one mixin of Wagtail, so the rule is put there once.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from signpost.written import readable

SIGNS = ("=", "+", "-", "@", "\t", "\r")


def neutralise(value: Any) -> Any:
    """The value; text that a spreadsheet would run gets an apostrophe before it."""
    if isinstance(value, str):
        value = readable(value)
    text = str(value) if not isinstance(value, int | float | bool | type(None)) else ""
    return f"'{text}" if text.startswith(SIGNS) else value


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
