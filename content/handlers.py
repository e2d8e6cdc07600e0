"""What follows from events about content."""

from collections.abc import Sequence

from content.editorial.findings import refresh as page_findings
from content.lesson_packs import releases
from content.signals import PAGE_CHANGED
from signpost.outbox import handler, handler_of_many
from signpost.outbox.payload import Payload


@handler(releases.RELEASED, atomic=False)
def build_release_zip(payload: Payload) -> None:
    """Build the zip of a new release."""
    releases.build_zip(payload["release"])


@handler_of_many(PAGE_CHANGED)
def check_page_and_its_neighbours(payloads: Sequence[Payload]) -> None:
    """Published, taken down, moved or deleted: its findings, and those of what links to it."""
    page_findings.refresh_with_neighbours([payload["page"] for payload in payloads])


@handler_of_many(page_findings.CHECK_PAGES)
def check_pages(payloads: Sequence[Payload]) -> None:
    """Drafts that were saved, and the batches of the nightly round."""
    page_findings.refresh_all({page for payload in payloads for page in payload["pages"]})
