"""Pictures and recordings: nothing that some readers cannot see or hear."""

from collections.abc import Iterator

from content.audiences.models import Audience
from content.blocks import AudioBlock, PictureBlock
from content.editorial.checks.walking import parts_of
from content.pages.finding import Finding
from content.pages.public_page import PublicPage
from signpost.sanitise import plain_text


def findings(page: PublicPage) -> Iterator[Finding]:
    """Alternative text, transcripts, a recorded reading."""
    for part in parts_of(page):
        if isinstance(part.block, PictureBlock):
            if not (part.value.get("alt") or "").strip() and not part.value.get("decorative"):
                yield Finding("picture-alt", part.where)
        elif isinstance(part.block, AudioBlock):
            transcript = part.value.get("transcript")
            if transcript is None or not plain_text(transcript.source).strip():
                yield Finding("audio-transcript", part.where)
    if page.read_aloud_id is None and is_for_those_who_cannot_read(page.audience):
        yield Finding("read-aloud")


def is_for_those_who_cannot_read(audience: Audience | None) -> bool:
    """The youngest: their pages are judged by the length of the sentences that they hear."""
    return (
        audience is not None
        and audience.is_child
        and audience.reading_measure == Audience.Measure.SENTENCE_LENGTH
    )
