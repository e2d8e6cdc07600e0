"""All checks of a page, in the order in which an editor meets its parts."""

from __future__ import annotations

from wagtail.models import Page

from content.domain.publishing_checks import (
    dates,
    interactive,
    languages,
    links,
    media,
    reading,
    structure,
)
from content.domain.publishing_checks.finding import Finding
from content.models import SitePage

PARTS = (
    structure.findings, media.findings, links.findings, interactive.findings, reading.findings,
    dates.findings, languages.findings,
)  # fmt: skip


def check_page(page: Page) -> list[Finding]:
    """Every finding, errors first. A page that is not of the public site has none.

    At most seven queries, however long the page is.
    """
    specific = page.specific if type(page) is Page else page
    if not isinstance(specific, SitePage):
        return []
    found: list[Finding] = []
    for part in PARTS:
        found.extend(finding for finding in part(specific) if finding not in found)
    return sorted(found, key=lambda finding: not finding.is_error)


def errors_of(page: Page) -> list[Finding]:
    """What keeps a page from being published."""
    return [finding for finding in check_page(page) if finding.is_error]
