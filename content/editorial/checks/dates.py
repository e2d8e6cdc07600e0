"""Days: the next review, the end of an appeal or campaign."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from content.appeals.models import AppealPage
from content.page_kinds.campaign import CampaignPage
from content.pages.finding import Finding
from content.pages.models import SitePage


def findings(page: SitePage) -> Iterator[Finding]:
    """A review that is missing or due, an appeal that would never end."""
    if page.review_due is None:
        if page.kind.needs_review_date:
            yield Finding("review-missing")
    elif page.review_due < timezone.localdate():
        yield Finding("review-past", date_format(page.review_due))
    if isinstance(page, AppealPage) and page.expire_at is None:
        yield Finding("appeal-expiry")
    if isinstance(page, CampaignPage) and page.ends_on and page.is_over:
        yield Finding("campaign-over", date_format(page.ends_on))
