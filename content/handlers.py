"""What follows from events about content."""

from collections.abc import Sequence

from content.editorial.findings import refresh as page_findings
from content.lesson_packs import releases, zips
from content.lesson_packs.following import rules as following
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.notices.rules import STANDING_CHANGED
from content.lesson_packs.print_sets import rules as print_sets
from content.lesson_packs.renditions import making
from content.pages.finding import CHECK_PAGES
from content.signals import PAGE_CHANGED
from signpost.outbox import handler, handler_of_many
from signpost.outbox.payload import Payload


@handler(releases.RELEASED, atomic=False)
def build_release_zip(payload: Payload) -> None:
    """Build the zip of a new release."""
    zips.build_zip(payload["release"])


@handler(releases.RELEASED)
def ask_for_pages(payload: Payload) -> None:
    """New files are drawn page by page, each by itself."""
    making.ask_for_pages(PackReleaseFile.objects.filter(release=payload["release"]))


@handler(making.PAGES_WANTED, atomic=False, looks_again=True)
def draw_file(payload: Payload) -> None:
    """The pictures of one file."""
    making.draw_file(payload["file"])


@handler(zips.READY)
def tell_of_release(payload: Payload) -> None:
    """A newer release can be taken: who asked to be told hears of it."""
    release = PackRelease.objects.select_related("pack").get(pk=payload["release"])
    following.tell_of_release(release)


@handler(STANDING_CHANGED)
def tell_of_notice(payload: Payload) -> None:
    """A release or a pack is retired or withdrawn: who asked to be told hears of it."""
    if payload["notice"] is not None:
        following.tell_of_notice(
            PackNotice.objects.select_related("pack").get(pk=payload["notice"])
        )


@handler(releases.FILE_WAITS, atomic=False)
def release_when_scanned(payload: Payload) -> None:
    """The virus scanner was away when a pack was published: asked again until it has answered."""
    releases.release_when_scanned(payload["pack"])


@handler(print_sets.WANTED, atomic=False)
def put_print_set_together(payload: Payload) -> None:
    """The PDF that somebody waits for."""
    print_sets.put_together(payload["print_set"])


# Many at a time: the pages beside those of one batch are mostly in the next.
@handler_of_many(PAGE_CHANGED, at_most=500)
def check_page_and_its_neighbours(payloads: Sequence[Payload]) -> None:
    """Published, taken down, moved or deleted: its findings, and those of what links to it."""
    page_findings.refresh_with_neighbours([payload["page"] for payload in payloads])


@handler_of_many(CHECK_PAGES)
def check_pages(payloads: Sequence[Payload]) -> None:
    """Drafts that were saved, and the batches of the nightly round."""
    page_findings.refresh_all({page for payload in payloads for page in payload["pages"]})
