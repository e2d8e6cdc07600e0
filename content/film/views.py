"""Captions and transcripts of films, as files. Nothing of a film that is not public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from content.film.captions import write
from content.film.models import FilmPage, FilmTrack
from content.film.showing import cues_of, transcript_text


@require_safe
def captions(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """WebVTT, written anew from the cues: nothing else of what an editor pasted."""
    _, track = _find(request, pk, language)
    return _file(write(cues_of(track)), "text/vtt")


@require_safe
def transcript(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The words of the film with their times, to take away."""
    film, track = _find(request, pk, language)
    response = _file(transcript_text(film, track), "text/plain")
    filename = f"{film.slug}-{language}.txt"
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response


def _find(request: HttpRequest, pk: int, language: str) -> tuple[FilmPage, FilmTrack]:
    film = get_object_or_404(FilmPage.objects.visible_to(request.user), pk=pk)
    track = film.tracks.filter(language_code=language).first()
    if track is None or not cues_of(track):
        raise Http404
    return film, track


def _file(text: str, content_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
