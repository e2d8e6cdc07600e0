"""What is asked of a film before it is public: nothing that some viewers cannot see or hear."""

from collections.abc import Iterator

from django.conf import settings

from content.film.captions import CaptionsError, parse
from content.film.models import FilmPage
from content.pages.finding import Finding, findings_of


@findings_of.register
def film_findings(page: FilmPage) -> Iterator[Finding]:
    """A file, a still picture, audio description, captions in the languages of the site."""
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
