"""What goes live, what ends and what is due, day by day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from content.page_kinds.campaign import CampaignPage
from content.page_kinds.guidance import GuidancePage
from content.pages.across_kinds import public_pages

GOES_LIVE, EXPIRES, STARTS, ENDS, REVIEW, CLOSES = (
    "goes-live", "expires", "starts", "ends", "review", "closes",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """Something that happens to a page on a day."""

    what: str
    page: Page


def entries_between(first: datetime.date, last: datetime.date) -> dict[datetime.date, list[Entry]]:
    """Everything from one day to another, both included. Five queries, however many pages."""
    days: dict[datetime.date, list[Entry]] = defaultdict(list)
    for page in (
        public_pages()
        .filter(
            Q(go_live_at__date__range=(first, last), live=False)
            | Q(expire_at__date__range=(first, last), expired=False)
            | Q(review_due__range=(first, last), live=True)
        )
        .order_by("title", "pk")
    ):
        if page.go_live_at and not page.live:
            _add(days, first, last, timezone.localdate(page.go_live_at), Entry(GOES_LIVE, page))
        if page.expire_at and not page.expired:
            _add(days, first, last, timezone.localdate(page.expire_at), Entry(EXPIRES, page))
        if page.review_due and page.live:
            _add(days, first, last, page.review_due, Entry(REVIEW, page))
    # A live page with a newer version that waits for its hour.
    waiting = Revision.page_revisions.filter(approved_go_live_at__date__range=(first, last))
    pages = (
        public_pages().filter(live=True).in_bulk([int(revision.object_id) for revision in waiting])
    )
    for revision in waiting:
        waiting_page = pages.get(int(revision.object_id))
        if waiting_page is not None:
            day = timezone.localdate(revision.approved_go_live_at)
            _add(days, first, last, day, Entry(GOES_LIVE, waiting_page))
    for campaign in CampaignPage.objects.live().filter(
        Q(starts_on__range=(first, last)) | Q(ends_on__range=(first, last))
    ):
        _add(days, first, last, campaign.starts_on, Entry(STARTS, campaign))
        _add(days, first, last, campaign.ends_on, Entry(ENDS, campaign))
    for guidance in GuidancePage.objects.live().filter(consultation_closes__range=(first, last)):
        assert guidance.consultation_closes is not None
        _add(days, first, last, guidance.consultation_closes, Entry(CLOSES, guidance))
    return dict(days)


def _add(
    days: dict[datetime.date, list[Entry]],
    first: datetime.date,
    last: datetime.date,
    day: datetime.date,
    entry: Entry,
) -> None:
    if first <= day <= last:
        days[day].append(entry)
