"""What is asked of an appeal before it is public."""

from collections.abc import Iterator

from content.appeals.models import AppealPage
from content.pages.finding import Finding, findings_of


@findings_of.register
def appeal_findings(page: AppealPage) -> Iterator[Finding]:
    """A picture that is described, and a day on which it ends."""
    if page.picture and not page.picture_alt.strip():
        yield Finding("appeal-alt")
    if page.expire_at is None:
        yield Finding("appeal-expiry")
