"""Helplines, worries and nations in the CMS."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from content.audiences.worries import Worry
from content.help.forms import HelplineForm
from content.help.in_use import uses_of_nation, uses_of_worry
from content.help.models import Helpline
from content.help.nations import Nation


class NationsColumn(Column):
    """The names of the nations that a helpline serves, asked for once in a list."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        """In the order that the owner has given to them."""
        context = super().get_cell_context_data(instance, parent_context)
        table = parent_context["table"]
        if not hasattr(table, "nation_names"):
            table.nation_names = dict(Nation.choices())
        names = (name for key, name in table.nation_names.items() if key in instance.nations)
        return {**context, "value": ", ".join(names)}


class HelplineViewSet(SnippetViewSet):
    """The longest unchecked come first: they are what the list is opened for."""

    model = Helpline
    edit_handler = ObjectList(Helpline.panels, base_form_class=HelplineForm)
    icon = "mobile-alt"
    list_display = [
        "name",
        "serves",
        NationsColumn("nations", label=_("Nations")),
        "phone",
        DateColumn("verified_on", label=_("Last checked"), sort_key="verified_on"),
        LiveStatusTagColumn(label=_("Status")),
    ]
    list_export = [
        "name", "serves", "phone", "sms", "url", "nations", "hours", "verified_on", "locale",
    ]  # fmt: skip
    list_filter = {"verified_on": ["lt"], "audiences": ["exact"]}
    search_fields = ["name", "serves", "about", "phone"]
    ordering = ["verified_on", "order"]


class WorryViewSet(SnippetViewSet):
    """What help is sorted by, in the order of the forms."""

    model = Worry
    icon = "help"
    copy_view_enabled = False
    list_display = ["name", "slug", "order", "locale"]
    ordering = ["order", "name"]


class NationViewSet(SnippetViewSet):
    """Where helplines serve people, in the order of the help pages."""

    model = Nation
    icon = "site"
    copy_view_enabled = False
    list_display = ["name", "slug", "part_of", "order", "locale"]
    ordering = ["order", "name"]


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Helplines and pages are kept by the key, and would be sorted by nothing."""
    for row in instances:
        if isinstance(row, Worry):
            used = uses_of_worry(row)
        elif isinstance(row, Nation):
            used = uses_of_nation(row)
        else:
            continue
        if used:
            messages.error(
                request,
                gettext("“%(name)s” is in use and cannot be deleted: %(used)s.")
                % {"name": row, "used": ", ".join(used)},
            )
            return redirect(AdminURLFinder(request.user).get_edit_url(row) or "wagtailadmin_home")
    return None
