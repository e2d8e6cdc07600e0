"""Pictures, films and recordings: nothing that some readers cannot see or hear."""

from collections.abc import Iterator

from django.conf import settings

from content.appeals.models import AppealPage
from content.audiences.models import Audience
from content.blocks import AudioBlock, PictureBlock
from content.editorial.checks.walking import parts_of
from content.film.captions import CaptionsError, parse
from content.film.models import FilmPage
from content.pages.finding import Finding
from content.pages.models import SitePage
from signpost.sanitise import plain_text


def findings(page: SitePage) -> Iterator[Finding]:
    """Alternative text, captions, transcripts, audio description, a recorded reading."""
    for part in parts_of(page):
        if isinstance(part.block, PictureBlock):
            if not (part.value.get("alt") or "").strip() and not part.value.get("decorative"):
                yield Finding("picture-alt", part.where)
        elif isinstance(part.block, AudioBlock):
            transcript = part.value.get("transcript")
            if transcript is None or not plain_text(transcript.source).strip():
                yield Finding("audio-transcript", part.where)
    if isinstance(page, AppealPage) and page.picture and not page.picture_alt.strip():
        yield Finding("appeal-alt")
    if isinstance(page, FilmPage):
        yield from _film(page)
    if page.read_aloud_id is None and is_for_those_who_cannot_read(page.audience):
        yield Finding("read-aloud")


def is_for_those_who_cannot_read(audience: Audience | None) -> bool:
    """The youngest: their pages are judged by the length of the sentences that they hear."""
    return (
        audience is not None
        and audience.is_child
        and audience.reading_measure == Audience.Measure.SENTENCE_LENGTH
    )


def _film(page: FilmPage) -> Iterator[Finding]:
    if not page.renditions.all():
        yield Finding("film-file")
    if page.poster_id is None:
        yield Finding("film-poster")
    if page.described_audio_id is None:
        yield Finding("film-described")
    tracks = {track.language_code: track.vtt for track in page.tracks.all()}
    for code, name in settings.LANGUAGES:
        if code not in tracks:
            own = code == page.locale.language_code
            yield Finding("film-captions" if own else "film-captions-other", str(name))
        elif not is_webvtt(tracks[code]):
            yield Finding("film-captions-broken", str(name))


def is_webvtt(text: str) -> bool:
    """Whether browsers can show these captions; the film's form says what is wrong with them."""
    try:
        return bool(parse(text))
    except CaptionsError:
        return False
