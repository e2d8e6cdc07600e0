"""The panel that tells an author who is under way. What it tells is known above the catalogue."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.panels import Panel
from wagtail.models import Page

Teller = Callable[[Page], dict[str, Any]]
_TELLERS: list[Teller] = []


def tells_of(teller: Teller) -> Teller:
    """Register what knows something of the people on the course of a page: names for the panel."""
    _TELLERS.append(teller)
    return teller


def told_of(page: Page) -> dict[str, Any]:
    """All that is known."""
    found: dict[str, Any] = {}
    for teller in _TELLERS:
        found |= teller(page)
    return found


class RunningCoursePanel(Panel):
    """Stands above the fields of a course, a module and a unit; nothing is changed in it."""

    class BoundPanel(Panel.BoundPanel):
        """For one page."""

        template_name = "academy/cms/running_course.html"

        def is_shown(self) -> bool:
            """There are people once the page is saved."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds what the tellers know."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, **told_of(self.instance)}
