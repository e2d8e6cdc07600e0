"""What needs an editor today: counts and the first few of each, in a number of queries that does
not grow with the pages.

Nothing here reads a text: what is wrong with a page was found when it was saved (`PageFinding`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from wagtail.models import Page, TaskState

from content.appeals.models import AppealPage
from content.editorial.findings.models import PageFinding
from content.help.models import STALE_AFTER, Helpline
from content.page_kinds.campaign import CampaignPage
from content.pages.across_kinds import public_pages

SOON = datetime.timedelta(days=30)
SHOWN = 5

# What stands together on the dashboard and in the report of findings.
GROUPS: dict[str, tuple[str, ...]] = {
    "links": ("link-gone", "link-not-public", "link-empty"),
    "addresses": ("link-odd",),
    "media": (
        "picture-alt", "appeal-alt", "film-file", "film-captions", "film-captions-broken",
        "film-described", "audio-transcript",
    ),
    "aloud": ("read-aloud",),
    "translations": ("welsh-missing", "welsh-behind", "translation-pieces"),
    "reading": ("reading-over", "reading-reason"),
    "stories": (
        "story-empty", "story-key-twice", "story-unreachable", "story-dead-end",
        "story-ending-with-choices", "story-unknown-scene", "story-no-feedback", "story-no-ending",
        "quiz-empty", "quiz-right", "quiz-results",
    ),
    "structure": (
        "text-missing", "summary-missing", "heading-order", "heading-empty", "link-text",
        "review-missing",
        "appeal-expiry", "form-empty", "guidance-version", "campaign-over", "film-poster",
        "film-captions-other",
    ),
}  # fmt: skip


@dataclass
class Queue:
    """How many, and the first few."""

    count: int = 0
    first: list[Any] = field(default_factory=list)


def findings_by_group() -> dict[str, Queue]:
    """Pages with findings of each group. Two queries, however many findings."""
    queues = {name: Queue() for name in GROUPS}
    counts = PageFinding.objects.aggregate(
        **{
            name: Count("page", filter=Q(code__in=codes), distinct=True)
            for name, codes in GROUPS.items()
        }
    )
    group_of = {code: name for name, codes in GROUPS.items() for code in codes}
    numbered = (
        PageFinding.objects.annotate(
            position=Window(
                RowNumber(), partition_by=F("code"), order_by=[F("level").asc(), F("pk").desc()]
            )
        )
        .filter(position__lte=SHOWN)
        .select_related("page__owner")
        .order_by("level", "-pk")
    )
    for finding in numbered:
        if (name := group_of.get(finding.code)) is None:
            continue
        first = queues[name].first
        if len(first) < SHOWN and finding.page_id not in {row.page_id for row in first}:
            first.append(finding)
    for name, count in counts.items():
        queues[name].count = count
    return queues


def waiting_for_review() -> QuerySet[TaskState]:
    """Pages in a step of the safeguarding review, the longest waiting first."""
    return (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        .select_related("workflow_state__requested_by", "task")
        .prefetch_related("workflow_state__content_object")
        .order_by("started_at", "pk")
    )


def review_due(today: datetime.date | None = None) -> QuerySet[Page]:
    """Live pages whose review is due within a month, or was; the longest due first."""
    today = today or timezone.localdate()
    return public_pages().live().filter(review_due__lte=today + SOON).order_by("review_due", "pk")


def stale_helplines() -> QuerySet[Helpline]:
    """Helplines that nobody has checked for half a year; one row for each language."""
    long_ago = timezone.localdate() - STALE_AFTER
    return Helpline.objects.public().filter(verified_on__lt=long_ago).order_by("verified_on", "pk")


def ending_soon(today: datetime.date | None = None) -> QuerySet[Page]:
    """Live pages that expire within a month, and campaigns whose last day is near."""
    today = today or timezone.localdate()
    limit = today + SOON
    campaigns = CampaignPage.objects.filter(ends_on__range=(today, limit)).values("pk")
    appeals = AppealPage.objects.filter(withdrawn_at=None).values("pk")
    return (
        public_pages()
        .live()
        .filter(
            Q(pk__in=campaigns)
            | Q(expire_at__date__range=(today, limit)) & ~Q(content_type__model="appealpage")
            | Q(expire_at__date__range=(today, limit), pk__in=appeals)
        )
        .select_related("owner", "sitepage__campaignpage")
        .order_by("expire_at", "pk")
    )


def end_of(page: Page) -> datetime.date | None:
    """The day on which a page is over: it expires, or its campaign ends, whichever is first."""
    campaign = getattr(getattr(page, "sitepage", None), "campaignpage", None)
    days = [campaign.ends_on] if campaign else []
    if page.expire_at is not None:
        days.append(timezone.localdate(page.expire_at))
    return min(days, default=None)


def drafts_going_live() -> QuerySet[Page]:
    """Pages with a day on which they go live by themselves."""
    return public_pages().filter(go_live_at__gt=timezone.now()).order_by("go_live_at", "pk")
