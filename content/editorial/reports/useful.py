"""“Was this useful?”: the numbers of the last month, page by page, and nothing else."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from content.editorial.reports.base import (
    EditorsReport,
    PageFilters,
    audience_column,
    owner_column,
    page_column,
)
from content.feedback.models import UsefulCount
from content.pages.models import SitePage

DAYS = 30
ANSWERS = UsefulCount.Verdict


def counted(answer: str) -> Any:
    """How often an answer was given since the day that the report begins with."""
    since = timezone.localdate() - datetime.timedelta(days=DAYS)
    fits = Q(useful_counts__answer=answer, useful_counts__day__gt=since)
    return Coalesce(Sum("useful_counts__count", filter=fits), 0)


class UsefulFilters(PageFilters):
    """The filters that every report of pages has."""

    class Meta:
        model = SitePage
        fields: ClassVar[list[str]] = []


class UsefulReport(EditorsReport):
    """Pages that somebody has answered about, those with the most “no” first."""

    model = SitePage
    page_title = _("Was this useful? (30 days)")
    header_icon = "thumbtack"
    index_url_name = "signpost_useful"
    index_results_url_name = "signpost_useful_results"
    filterset_class = UsefulFilters
    default_ordering = "-said_no"
    columns: ClassVar[list[Column]] = [
        page_column(),
        Column("said_yes", label=_("Yes"), sort_key="said_yes"),
        Column("said_no", label=_("No"), sort_key="said_no"),
        Column("was_hard", label=ANSWERS.HARD.label, sort_key="was_hard"),
        Column("was_other", label=ANSWERS.OTHER.label, sort_key="was_other"),
        Column("was_unsure", label=ANSWERS.UNSURE.label, sort_key="was_unsure"),
        audience_column(),
        owner_column(),
    ]
    list_export: ClassVar[list[str]] = [
        "title", "url_path", "said_yes", "said_no", "was_hard", "was_other", "was_unsure",
        "audience", "locale", "owner",
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[SitePage]:
        """One query for all numbers of a page of the list."""
        return (
            SitePage.objects.annotate(
                said_yes=counted(ANSWERS.YES),
                said_no=counted(ANSWERS.NO),
                was_hard=counted(ANSWERS.HARD),
                was_other=counted(ANSWERS.OTHER),
                was_unsure=counted(ANSWERS.UNSURE),
            )
            .filter(Q(said_yes__gt=0) | Q(said_no__gt=0))
            .select_related("audience", "locale", "owner")
            .order_by("-said_no", "pk")
        )
