"""Publishing above the reading target is allowed with a reason: kept, audited, never silent."""

from accounts.audit.log import record
from accounts.models import User
from content.editorial.checks.reading import report_of, score_in_words
from content.pages.public_page import PublicPage

ACTION = "page.published_over_reading_target"


def record_hard_reading(page: PublicPage, *, actor: User | None) -> None:
    """A line in the audit log if the page is over its target and gives a reason."""
    if not page.reading_reason.strip():
        return
    report = report_of(page)
    if report.over:
        record(
            ACTION,
            actor=actor,
            target=page,
            after=score_in_words(report),
            why=page.reading_reason,
        )
