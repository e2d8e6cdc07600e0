"""The reading level of a page against the target of its readers."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from content.audiences.models import Audience
from content.pages.finding import Finding
from content.pages.public_page import PublicPage
from content.reading_level import ReadingReport, assess
from content.reading_level.models import SimplerWord
from content.reading_level.page_text import page_html
from content.reading_level.targets import rules_for


def report_of(page: PublicPage) -> ReadingReport:
    """The reading level of a page as it is in memory. Two queries: audience and simpler words."""
    language = page.locale.language_code
    rules = rules_for(page.audience, language, for_organisations=page.kind.for_organisations)
    simpler = dict(
        SimplerWord.objects.filter(language_code=language).values_list("word", "instead")
    )
    return assess(page_html(page), rules=rules, language_code=language, simpler=simpler)


def findings(report: ReadingReport, *, reason: str) -> Iterator[Finding]:
    """Over the target without a reason, or with one on record."""
    if not report.over or report.main is None:
        return
    code = "reading-reason" if reason.strip() else "reading-over"
    yield Finding(code, score_in_words(report))


def score_in_words(report: ReadingReport) -> str:
    """“Flesch–Kincaid grade 13.3, target 12”, in the site's first language: it is kept."""
    if report.main is None:
        return ""
    names = dict(Audience.Measure.choices)
    with translation.override(settings.LANGUAGE_CODE):
        name = str(names.get(report.main.measure.value, report.main.measure.value.upper()))
    return f"{name} {report.score:g} (target {report.target:g})"
