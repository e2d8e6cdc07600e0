"""All checks of a page, in the order in which an editor meets its parts."""

from __future__ import annotations

from itertools import chain

from django.db.models import Model
from wagtail.models import Page

from content.editorial.checks import dates, languages, links, media, reading, structure
from content.pages.finding import Finding, findings_of
from content.pages.public_page import PublicPage
from content.reading_level import ReadingReport


def check_page(page: Model, *, report: ReadingReport | None = None) -> list[Finding]:
    """Every finding, errors first: of what is asked of every page, and of what its kind adds. What
    is not public at all has none.

    `report` is the page's reading level where the caller has it already. At most seven queries,
    however long the page is.
    """
    specific: Model = page.specific if isinstance(page, Page) and type(page) is Page else page
    if not isinstance(specific, PublicPage) or getattr(specific, "has_ended", False):
        return []  # nobody fixes an appeal that is over
    found = chain(
        structure.findings(specific),
        media.findings(specific),
        links.findings(specific),
        findings_of(specific),
        reading.findings(report or reading.report_of(specific), reason=specific.reading_reason),
        dates.findings(specific),
        languages.findings(specific),
    )
    return sorted(dict.fromkeys(found), key=lambda finding: not finding.is_error)


def errors_of(page: Model) -> list[Finding]:
    """What keeps a page from being published."""
    return [finding for finding in check_page(page) if finding.is_error]
