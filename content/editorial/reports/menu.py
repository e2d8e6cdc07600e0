"""Lines in the menus of the CMS for those who work on pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.editorial.reports.base import works_on_pages


class EditorsMenuItem(MenuItem):
    """Shown to those who work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """The same question as when a report is opened."""
        return works_on_pages(request.user)


def add_to_menu(slug: str, view: type[Any], *, order: int) -> None:
    """Put a report into the menu of reports."""

    @hooks.register("register_reports_menu_item")
    def report_in_the_menu() -> MenuItem:
        return EditorsMenuItem(
            view.page_title,
            reverse(view.index_url_name),
            name=f"signpost-{slug}",
            icon_name=view.header_icon,
            order=order,
        )
