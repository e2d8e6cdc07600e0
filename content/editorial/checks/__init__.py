"""What is looked at before a page may be public.

`check_page` sees the page as it is in memory: a form's page before it is saved, a revision, or the
live page. It never fetches anything from elsewhere and never changes the page.
"""

from content.editorial.checks.check import check_page, errors_of
from content.pages.finding import ERROR, FINDINGS, WARNING, Finding

__all__ = ["ERROR", "FINDINGS", "WARNING", "Finding", "check_page", "errors_of"]
