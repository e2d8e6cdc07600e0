"""A text at all, summary and headings."""

from collections.abc import Iterator

from content.editorial.checks.walking import Markup, rich_texts
from content.pages.finding import Finding
from content.pages.public_page import PublicPage


def findings(page: PublicPage) -> Iterator[Finding]:
    """Something to read, a summary for cards, headings that leave out no level."""
    if not page.summary.strip() and page.kind.needs_summary:
        yield Finding("summary-missing")
    if page.kind.needs_text and not page.body:
        yield Finding("text-missing")
    before = 1  # the title
    for source, where in rich_texts(page):
        for level, words in Markup(source).headings:
            if not words:
                yield Finding("heading-empty", where)
            elif level > before + 1:
                yield Finding("heading-order", f"{where}: {words}"[:250])
            before = level
