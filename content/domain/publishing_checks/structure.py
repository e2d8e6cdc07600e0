"""Summary, version and headings."""

from collections.abc import Iterator

from content.domain.publishing_checks.finding import Finding
from content.domain.publishing_checks.walking import Markup, rich_texts
from content.models import BandHomePage, GuidancePage, HomePage, SitePage


def findings(page: SitePage) -> Iterator[Finding]:
    """A summary for cards, a version of a guidance, headings that leave out no level."""
    if not page.summary.strip() and not isinstance(page, HomePage | BandHomePage):
        yield Finding("summary-missing")
    if isinstance(page, GuidancePage) and not page.versions.all():
        yield Finding("guidance-version")
    before = 1  # the title
    for source, where in rich_texts(page):
        for level, words in Markup(source).headings:
            if not words:
                yield Finding("heading-empty", where)
            elif level > before + 1:
                yield Finding("heading-order", f"{where}: {words}"[:250])
            before = level
