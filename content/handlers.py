"""What follows from events about content."""

from content.editorial.findings import refresh as page_findings
from content.lesson_packs import releases
from content.signals import PAGE_CHANGED
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(releases.RELEASED, atomic=False)
def build_release_zip(payload: Payload) -> None:
    """Build the zip of a new release."""
    releases.build_zip(payload["release"])


@handler(PAGE_CHANGED, atomic=False, looks_again=True)
def check_page_and_its_neighbours(payload: Payload) -> None:
    """Published, taken down, moved or deleted: its findings, and those of what links to it."""
    page_findings.refresh_with_neighbours(payload["page"])


@handler(page_findings.CHECK_PAGES, atomic=False, looks_again=True)
def check_pages(payload: Payload) -> None:
    """Drafts that were saved, and the batches of the nightly round."""
    for page in payload["pages"]:
        page_findings.refresh(page)
