"""What the CMS does for search."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from content.editorial.reports.base import report_urls
from content.editorial.reports.menu import EditorsMenuItem, add_to_menu
from search.best_bets.cms import BestBetViewSet
from search.cms import SynonymsViewSet
from search.guide import search_guide
from search.insight.reports import QueriesReport, WorriesReport
from search.safety.cms import SafetyPhrasesViewSet, SafetyWordsViewSet
from search.trying.views import try_search
from search.upkeep import views as upkeep

for viewset in (SynonymsViewSet, BestBetViewSet, SafetyPhrasesViewSet, SafetyWordsViewSet):
    register_snippet(viewset)

REPORTS = (("searches", QueriesReport), ("searches-in-distress", WorriesReport))


@hooks.register("register_admin_urls")
def search_addresses() -> list[Any]:
    """`/cms/reports/searches…/`, `/cms/search/try/` and `/cms/guide-search/`."""
    return [
        path("search/try/", try_search, name="signpost_try_search"),
        path("guide-search/", search_guide, name="signpost_guide_search"),
        *(address for slug, view in REPORTS for address in report_urls(slug, view)),
    ]


@hooks.register("register_admin_menu_item")
def try_in_the_menu() -> MenuItem:
    """Beside the pages, where editors are."""
    return EditorsMenuItem(
        _("Try a search"), reverse("signpost_try_search"), icon_name="search", order=160
    )


for index, (report_slug, report_view) in enumerate(REPORTS):
    add_to_menu(report_slug, report_view, order=120 + index)


@hooks.register("register_admin_urls")
def upkeep_addresses() -> list[Any]:
    """`/cms/reports/search-index/`."""
    return [
        path("reports/search-index/", upkeep.report, name="signpost_search_index"),
        path("reports/search-index/build/", upkeep.build, name="signpost_search_index_build"),
    ]


class UpkeepMenuItem(MenuItem):
    """Shown to those who run the site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """The same question as when it is opened."""
        return upkeep.may_keep_the_index(request)


@hooks.register("register_reports_menu_item")
def upkeep_in_the_menu() -> MenuItem:
    """In the menu of reports."""
    return UpkeepMenuItem(
        _("Search index"), reverse("signpost_search_index"), icon_name="search", order=112
    )
