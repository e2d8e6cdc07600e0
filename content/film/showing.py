"""What the page of a film shows: its files, captions and the transcript made from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info

from content.film.captions import CaptionsError, Cue, parse, short_clock
from content.film.models import FilmPage, FilmTrack


@dataclass(frozen=True)
class TranscriptLine:
    """One caption as it is read: when, who (where it is not the same person going on), what."""

    start: float
    end: float
    clock: str
    who: str
    words: str


def describe_film(film: FilmPage) -> dict[str, Any]:
    """Names for the film's template."""
    language = film.locale.language_code
    tracks = list(film.tracks.all())
    shown = fitting_track(tracks, language)
    return {
        "sources": sources_of(film),
        "captions": [_captions_of(film, track, shown) for track in tracks if cues_of(track)],
        "transcript": lines_of(cues_of(shown)) if shown else [],
        "transcript_language": shown.language_code if shown else language,
        "transcript_url": address(film, shown.language_code, "text") if shown else "",
        "described_url": film.described_audio.url if film.described_audio else "",
    }


def sources_of(film: FilmPage) -> list[dict[str, Any]]:
    """The files, the largest first. A browser takes the first whose `media` fits its window, so
    a phone on a slow line is never sent the large one; the smallest fits every window.
    """
    renditions = sorted(
        film.renditions.select_related("media"), key=lambda each: each.height, reverse=True
    )
    last = len(renditions) - 1
    return [
        {
            "url": each.media.url,
            "type": "video/webm" if each.media.url.endswith(".webm") else "video/mp4",
            "height": each.height,
            "media": f"(min-width: {each.height}px)" if index < last else "",
            "is_smallest": index == last and last > 0,
        }
        for index, each in enumerate(renditions)
    ]


def fitting_track(tracks: Iterable[FilmTrack], language: str) -> FilmTrack | None:
    """The captions in this language; else in the main language; else any that can be read."""
    readable = [track for track in tracks if cues_of(track)]
    for code in (language, settings.LANGUAGE_CODE):
        for track in readable:
            if track.language_code == code:
                return track
    return readable[0] if readable else None


def cues_of(track: FilmTrack) -> list[Cue]:
    """The captions; none where they cannot be read, since the film goes on without them."""
    try:
        return parse(track.vtt)
    except CaptionsError:
        return []


def caption_faults(film: FilmPage) -> list[str]:
    """What is wrong with captions that cannot be read yet, each with its language and line."""
    found = []
    for track in film.tracks.all():
        try:
            parse(track.vtt)
        except CaptionsError as error:
            found += [f"{track.get_language_code_display()}: {fault}" for fault in error.faults]
    return found


def lines_of(cues: list[Cue]) -> list[TranscriptLine]:
    """The transcript."""
    lines = []
    before = ""
    for cue in cues:
        who = cue.voice if cue.voice != before else ""
        lines.append(TranscriptLine(cue.start, cue.end, short_clock(cue.start), who, cue.words))
        before = cue.voice
    return lines


def transcript_text(film: FilmPage, track: FilmTrack) -> str:
    """The transcript as a file to take away."""
    lines = [
        f"{line.clock}\t{f'{line.who}: ' if line.who else ''}{line.words}"
        for line in lines_of(cues_of(track))
    ]
    return "\n".join([film.title, "", *lines, ""])


def address(film: FilmPage, language: str, kind: str) -> str:
    """Where the captions (`vtt`) or the transcript (`text`) of a film are."""
    return reverse(f"content:film_{kind}", args=[film.pk, language])


def _captions_of(film: FilmPage, track: FilmTrack, shown: FilmTrack | None) -> dict[str, Any]:
    code = track.language_code
    try:  # “English”, not “British English”: a child looks for the short name
        name = get_language_info(code.partition("-")[0])["name_local"]
    except KeyError:
        name = str(track.get_language_code_display())
    return {
        "language": code,
        "name": name[:1].upper() + name[1:],
        "url": address(film, code, "vtt"),
        "is_default": track is shown,
    }
