"""Days: the next review."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from content.pages.finding import Finding
from content.pages.public_page import PublicPage


def findings(page: PublicPage) -> Iterator[Finding]:
    """A review that is missing or due."""
    if page.review_due is None:
        if page.kind.needs_review_date:
            yield Finding("review-missing")
    elif page.review_due < timezone.localdate():
        yield Finding("review-past", date_format(page.review_due))
