"""Keeping what the checks find, so that the dashboard and the reports never read every text.

The text that counts is the one that readers see: the live one. Of a page that was never public it
is the latest draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from content.editorial.checks import check_page
from content.editorial.checks.reading import report_of
from content.editorial.findings.models import PageFinding
from content.pages.across_kinds import public_pages
from content.pages.public_page import PublicPage

BATCH = 50
HIGHEST = Decimal("9999.9")  # what is kept of a score; a text that is one endless sentence has more
LONGEST = 250  # letters of a place


def refresh(page_id: int) -> None:
    """Look at a page again and keep what was found and how hard it reads. Repeating is harmless."""
    row = Page.objects.filter(pk=page_id).first()
    page = row.specific if row is not None else None
    if not isinstance(page, PublicPage):
        return
    if not page.live:
        page = page.get_latest_revision_as_object()
    report = report_of(page)
    found = [(f.code, f.level, f.where[:LONGEST]) for f in check_page(page, report=report)]
    score = report.score
    with transaction.atomic():
        # The lock keeps two workers from writing the same findings twice.
        table = type(page).objects.select_for_update().filter(pk=page_id)
        table.update(reading_score=None if score is None else fitting(score))
        kept = PageFinding.objects.filter(page_id=page_id)
        before = list(kept.order_by("pk").values_list("code", "level", "where"))
        if before == found:
            return
        kept.delete()
        PageFinding.objects.bulk_create(
            PageFinding(page_id=page_id, code=code, level=level, where=where)
            for code, level, where in found
        )


def fitting(score: float) -> Decimal:
    """A score as it is kept: a database would refuse a larger one, or give it back broken."""
    return max(-HIGHEST, min(HIGHEST, Decimal(str(score))))


def pages_that_link_to(page_id: int) -> list[int]:
    """The site's pages whose text or choosers lead to a page."""
    kinds = ContentType.objects.get_for_model(Page)
    numbers = ReferenceIndex.objects.filter(
        to_content_type=kinds, to_object_id=str(page_id), base_content_type=kinds
    ).values_list("object_id", flat=True)
    return sorted({int(number) for number in numbers} - {page_id})


def neighbours_of_all(page_ids: Iterable[int]) -> set[int]:
    """Pages whose findings depend on one of these."""
    return {neighbour for page_id in page_ids for neighbour in neighbours_of(page_id)}


def neighbours_of(page_id: int) -> list[int]:
    """Pages whose findings depend on a page: those that link to it, and its other languages."""
    key = Page.objects.filter(pk=page_id).values("translation_key")
    pairs = Page.objects.filter(translation_key__in=key).exclude(pk=page_id)
    return sorted({*pages_that_link_to(page_id), *pairs.values_list("pk", flat=True)})


def refresh_with_neighbours(page_ids: Sequence[int]) -> None:
    """Pages, and those whose links to them or whose translations may have come alive or died; each
    once.
    """
    refresh_all({*page_ids, *neighbours_of_all(page_ids)})


def refresh_all(page_ids: Iterable[int]) -> None:
    """Look at several pages again."""
    for page_id in sorted(page_ids):
        refresh(page_id)


def all_page_ids() -> Iterable[int]:
    """Every page of the site, for the nightly round: some findings come with time alone."""
    return public_pages().order_by("pk").values_list("pk", flat=True).iterator()
