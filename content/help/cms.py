"""The list of helplines in the CMS: whom they serve and when somebody last checked."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from content.help.models import Helpline, Nation
from content.pages.reviewed_forms import ReviewedForm


def nations_of(line: Helpline) -> str:
    """Their names, in the order of the enum."""
    return ", ".join(str(nation.label) for nation in Nation if nation in line.nations)


class HelplineViewSet(SnippetViewSet):
    """The longest unchecked come first: they are what the list is opened for."""

    model = Helpline
    edit_handler = ObjectList(Helpline.panels, base_form_class=ReviewedForm)
    icon = "mobile-alt"
    list_display = [
        "name",
        "serves",
        Column("nations", label=_("Nations"), accessor=nations_of),
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
