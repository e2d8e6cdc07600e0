"""A text at all, summary, version and headings."""

from collections.abc import Iterator

from content.editorial.checks.finding import Finding
from content.editorial.checks.walking import Markup, rich_texts
from content.help.pages import AdvicePage, HelpPage
from content.page_kinds.article import ArticlePage
from content.page_kinds.guidance import GuidancePage
from content.page_kinds.home import BandHomePage, HomePage
from content.pages.models import SitePage

# Without a text they say nothing; other kinds have scenes, questions, files or lists.
ALL_TEXT = (AdvicePage, ArticlePage, HelpPage)


def findings(page: SitePage) -> Iterator[Finding]:
    """Something to read, a summary for cards, a version, headings that leave out no level."""
    if not page.summary.strip() and not isinstance(page, HomePage | BandHomePage):
        yield Finding("summary-missing")
    if isinstance(page, ALL_TEXT) and not page.body:
        yield Finding("text-missing")
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
