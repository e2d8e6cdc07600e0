"""A column of the CMS for a day that may lie ahead."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """Shows the day itself: `DateColumn` says how long ago something was, and of all that is still
    to come "Just now".
    """

    def get_value(self, instance: Any) -> str:
        """`29 December 2026`; nothing where there is no day."""
        day = super().get_value(instance)
        if day is None or day == "":
            return ""
        if hasattr(day, "tzinfo") and is_aware(day):
            day = localtime(day)
        return date_format(day, "j F Y")
