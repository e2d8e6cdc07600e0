"""Lists of people that staff take away as a table: each time is written down."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.audit.log import record

if TYPE_CHECKING:
    from accounts.users.models import User

ACTION = "list.exported"


def record_export(reader: "User", *, name: str, form: str) -> None:
    """Who took which list away, and in which form. What stood in it is not written down a second
    time.
    """
    record(ACTION, actor=reader, target=reader, label=name, after=form)


class RecordsExport:
    """For a list or a report of the CMS with people in it, before Wagtail's own class."""

    def name_of_list(self) -> str:
        """What the line calls it."""
        return str(self.model._meta.verbose_name_plural)  # type: ignore[attr-defined]

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        """The table, with its line in the audit log."""
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        reader: User = request.user  # type: ignore[assignment]  # the CMS lets nobody else in
        record_export(reader, name=self.name_of_list(), form=spreadsheet_format)
        found: HttpResponseBase = super().as_spreadsheet(  # type: ignore[misc]
            queryset, spreadsheet_format
        )
        return found
