"""What the reports share: who may read them, and how a page stands in a row."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from accounts.models import User
from content.audiences.models import Audience
from content.pages.across_kinds import audience_of, of_audience

# Of what stands in a file alone, or under another name.
HEADINGS = {
    "title": _("Page"),
    "url_path": _("Address"),
    "locale": _("Language"),
    "language": _("Language"),
    "audience": _("For"),
    "state_in_words": _("State"),
    "progress_in_words": _("Translated"),
}


def works_on_pages(user: Any) -> bool:
    """Whether somebody writes, edits or publishes pages: who has the dashboard and reports."""
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission(user, ["add", "change", "publish"]))


def owners(request: HttpRequest | None) -> QuerySet[User]:
    """People who own a page."""
    return User.objects.filter(owned_pages__isnull=False).distinct().order_by("name")


class PageFilters(WagtailFilterSet):
    """For whom, in which language, whose: the filters that every report of pages has.

    `PREFIX` leads from a row to its page.
    """

    PREFIX = ""

    audience = django_filters.ModelChoiceFilter(
        label=_("Audience"), queryset=Audience.objects.all(), method="by_audience"
    )
    language = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), method="by_language"
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=owners, method="by_owner")

    def by_audience(self, rows: QuerySet[Any], _name: str, value: Audience) -> QuerySet[Any]:
        """Pages of an audience."""
        return rows.filter(of_audience(value, self.PREFIX))

    def by_language(self, rows: QuerySet[Any], _name: str, value: Locale) -> QuerySet[Any]:
        """Pages in a language."""
        return rows.filter(**{f"{self.PREFIX}locale": value})

    def by_owner(self, rows: QuerySet[Any], _name: str, value: User) -> QuerySet[Any]:
        """Pages of one person, or of nobody who is still there."""
        return rows.filter(Q(**{f"{self.PREFIX}owner": value}))


class EditorsReport(ReportView):
    """A report for those who work on pages. It changes nothing: each row leads to its page."""

    header_icon = "clipboard-list"
    paginate_by = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Trainers and assessors have the CMS for the academy, not for this."""
        if not works_on_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def export_filename(self) -> str:
        """“reading-level.csv”, so that two files in one folder are told apart."""
        return slugify(self.page_title)

    def get_heading(self, queryset: QuerySet[Any], field: str) -> str:
        """A column of the file is headed as the column on the screen is."""
        shown = {column.name: column.label for column in self.columns}
        heading = self.export_headings.get(field) or HEADINGS.get(field) or shown.get(field)
        return str(heading) if heading else str(super().get_heading(queryset, field))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """A row of the file. For whom a page is stands in the table of its kind."""
        page = getattr(item, "page", item)
        page.audience = audience_of(page)
        return super().to_row_dict(item)

    def user_has_any_permission(self, _permissions: Any) -> bool:
        """Asked in `dispatch`."""
        return True


def page_column(name: str = "title", prefix: str = "") -> Column:
    """The title, leading to the page's editor."""

    def page_of(row: Any) -> Page:
        return row.page if prefix else row

    return TitleColumn(
        name,
        label=_("Page"),
        width="24%",
        accessor=lambda row: page_of(row).title,
        get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[page_of(row).pk]),
    )


def audience_column(prefix: str = "") -> Column:
    """For whom, and in which language."""

    def words(row: Any) -> str:
        page = row.page if prefix else row
        audience = audience_of(page)
        name = audience.name if audience else str(_("everybody"))
        return f"{name}, {page.locale.get_display_name()}"

    return Column("for", label=_("For"), accessor=words)


def owner_column(prefix: str = "") -> Column:
    """Whose page it is."""

    def words(row: Any) -> str:
        page = row.page if prefix else row
        return page.owner.name if page.owner else str(_("nobody"))

    return Column("owner", label=_("Owner"), accessor=words)


def report_urls(slug: str, view: type[ReportView]) -> list[Any]:
    """The report and the part of it that filters replace."""
    name = view.index_url_name
    return [
        path(f"reports/{slug}/", view.as_view(), name=name),
        path(f"reports/{slug}/results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]
