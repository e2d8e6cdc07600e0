"""Days: the next review, the end of an appeal or campaign."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from content.appeals.models import AppealPage
from content.editorial.checks.finding import Finding
from content.lesson_packs.pages import PackIndexPage
from content.page_kinds.campaign import CampaignPage
from content.page_kinds.home import HomePage
from content.page_kinds.poster import PosterPage
from content.page_kinds.section import NewsPage, SectionPage
from content.pages.models import SitePage

# They are lists, or are over by themselves: nobody reviews them on a day.
WITHOUT_REVIEW = (
    AppealPage, CampaignPage, HomePage, NewsPage, PackIndexPage, PosterPage, SectionPage,
)  # fmt: skip


def findings(page: SitePage) -> Iterator[Finding]:
    """A review that is missing or due, an appeal that would never end."""
    if page.review_due is None:
        if not isinstance(page, WITHOUT_REVIEW):
            yield Finding("review-missing")
    elif page.review_due < timezone.localdate():
        yield Finding("review-past", date_format(page.review_due))
    if isinstance(page, AppealPage) and page.expire_at is None:
        yield Finding("appeal-expiry")
    if isinstance(page, CampaignPage) and page.ends_on and page.is_over:
        yield Finding("campaign-over", date_format(page.ends_on))
