"""Which pages are in which language, how far a translation has come, and what is behind."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.editorial.reports.base import EditorsReport, PageFilters, owner_column, page_column
from content.pages.models import SitePage

STATES = {
    "missing": _("missing"),
    "draft": _("draft"),
    "behind": _("older than the original"),
    "live": _("public"),
}


def other_languages() -> list[tuple[str, str]]:
    """The languages of the site beside the first."""
    return [
        (code, str(name)) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE
    ]


class TranslationFilters(PageFilters):
    """By the state of the translation."""

    language = None
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=list(STATES.items()), method="by_state"
    )

    class Meta:
        model = SitePage
        fields: ClassVar[list[str]] = []

    def by_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """A page without a version, with a draft only, or with one that is older."""
        if value == "missing":
            return rows.filter(other=None)
        if value == "draft":
            return rows.filter(other__isnull=False, other_live=False)
        newer = Q(other_published__lt=F("last_published_at"))
        if value == "behind":
            return rows.filter(newer, other_live=True)
        return rows.filter(~newer, other_live=True)


class TranslationsReport(EditorsReport):
    """Live pages in the first language of the site, and their version in one other language."""

    model = SitePage
    page_title = _("Other languages")
    header_icon = "globe"
    index_url_name = "signpost_translations"
    index_results_url_name = "signpost_translations_results"
    filterset_class = TranslationFilters
    default_ordering = "title"
    list_export: ClassVar[list[str]] = [
        "title", "url_path", "language", "state_in_words", "progress_in_words", "audience", "owner",
    ]  # fmt: skip

    @property
    def code(self) -> str:
        """The language that is asked about: the first other one unless the address says another."""
        wanted = self.request.GET.get("in", "")
        codes = [code for code, _name in other_languages()]
        return wanted if wanted in codes else (codes[0] if codes else settings.LANGUAGE_CODE)

    @property
    def columns(self) -> list[Column]:
        """State and progress, and the version itself."""
        name = dict(settings.LANGUAGES)[self.code]
        return [
            page_column(),
            Column("state", label=name, accessor=state_of),
            Column("progress", label=_("Translated"), accessor=self.progress_of),
            Column("audience", label=_("For"), accessor=lambda page: page.audience or ""),
            owner_column(),
        ]

    def get_queryset(self) -> QuerySet[SitePage]:
        """One query: the other version stands beside the page."""
        other = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=self.code
        )
        return (
            SitePage.objects.live()
            .filter(locale__language_code=settings.LANGUAGE_CODE)
            .annotate(
                other=Subquery(other.values("pk")[:1]),
                other_live=Exists(other.filter(live=True)),
                other_published=Subquery(other.values("last_published_at")[:1]),
            )
            .select_related("audience", "owner")
            .order_by("title", "pk")
        )

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """How far wagtail-localize has come, for the rows that are shown: one query."""
        rows = list(object_list)
        self.progress = progress_of([row.translation_key for row in rows], self.code)
        for row in rows:
            row.language = self.code
            row.state_in_words = state_of(row)
            row.progress_in_words = self.progress_of(row)
        return rows

    def progress_of(self, page: Any) -> str:
        """“7 of 12”, or nothing where the page was not translated piece by piece."""
        found = getattr(self, "progress", {}).get(str(page.translation_key))
        return _("%(done)s of %(all)s") % {"done": found[1], "all": found[0]} if found else ""


def state_of(page: Any) -> str:
    """Missing, a draft, public, or older than the original."""
    if page.other is None:
        return str(STATES["missing"])
    if not page.other_live:
        return str(STATES["draft"])
    if page.last_published_at and (page.other_published or page.last_published_at) < (
        page.last_published_at
    ):
        return str(STATES["behind"])
    return str(STATES["live"])


def progress_of(keys: list[Any], code: str) -> dict[str, tuple[int, int]]:
    """(pieces, translated pieces) by the translation key, from wagtail-localize."""
    translations = Translation.objects.filter(
        source__object_id__in=keys, target_locale__language_code=code, enabled=True
    ).select_related("source")
    return {
        str(translation.source.object_id): translation.get_progress()
        for translation in translations
    }
